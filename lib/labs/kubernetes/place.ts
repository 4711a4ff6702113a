import { isRecord } from '../is-record';
import type { KubernetesObject } from './read-kubernetes-file';

/** A value of an object, and where it stands. Asking for what is not there, or has another shape, gives an empty place. */
export type Place = {
  object: KubernetesObject;
  path: readonly string[];
  value: unknown;
  at: (...keys: string[]) => Place;
  /** The places of a list; none when it is no list. */
  items: () => Place[];
  text: string | undefined;
};

/** The place of a whole object. */
export function placeOf(object: KubernetesObject): Place {
  return makePlace(object, [], object.value);
}

function makePlace(object: KubernetesObject, path: readonly string[], value: unknown): Place {
  return {
    object,
    path,
    value,
    at: (...keys) => {
      const found = keys.reduce<unknown>((from, key) => (isRecord(from) ? from[key] : undefined), value);
      return makePlace(object, [...path, ...keys], found);
    },
    items: () =>
      Array.isArray(value) ? value.map((item, index) => makePlace(object, [...path, String(index)], item)) : [],
    text: typeof value === 'string' ? value : undefined,
  };
}
