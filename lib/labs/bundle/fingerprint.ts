import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Bundle } from '../evidence';

const loose = z.looseObject({
  Id: z.string().optional(),
  ID: z.string().optional(),
  Config: z.looseObject({ Labels: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  RootFS: z.unknown(),
});

/** The id an engine made up for something of this attempt; images of others have the same id on every machine. */
function markOf(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const read = loose.safeParse(Array.isArray(value) ? value[0] : value);
  if (!read.success) return [];
  const { Id, ID, Config, RootFS } = read.data;
  if (RootFS && !Config?.Labels?.['lab.nonce']) return [];
  return [Id ?? ID ?? ''].filter((id) => id.length >= 20);
}

/**
 * sha256 in hex that is equal when two people hand in the same evidence, and differs for two who had the same idea:
 * it is taken over the ids that the engine gave to images, containers, networks and services, which no second run
 * repeats. A lab that inspects none is told apart by what its steps saw and how many milliseconds each took.
 */
export function fingerprintOf(bundle: Omit<Bundle, 'fingerprint'>): string {
  const { evidence, steps, attempt } = bundle;
  const inspected = [...evidence].filter(([name]) => name.endsWith('.json'));
  const marks = [...new Set(inspected.flatMap(([, text]) => markOf(text)))].toSorted();
  const blank = (text: string): string => text.replaceAll(attempt.nonce, '').replaceAll(attempt.id, '');
  const seen = [...evidence].map(([name, text]) => `${name} ${blank(text)}`);
  const ran = [...steps.values()].map((step) => JSON.stringify(step));
  const parts = marks.length > 0 ? marks : [...seen, ...ran].toSorted();
  return createHash('sha256')
    .update(JSON.stringify([bundle.lab.id, ...parts]))
    .digest('hex');
}
