import type { z } from 'zod';
import { describeIssue } from '../describe-issue';
import type { KubernetesProblem } from './problem';
import type { KubernetesFile, KubernetesObject } from './read-kubernetes-file';
import { configKinds } from './schemas/config';
import { networkKinds } from './schemas/network';
import { scalingKinds } from './schemas/scaling';
import { workloadKinds } from './schemas/workloads';

type KindSchema = z.ZodObject<{ apiVersion: z.ZodLiteral<string>; kind: z.ZodLiteral<string> }>;
const all: readonly KindSchema[] = [...workloadKinds, ...networkKinds, ...scalingKinds, ...configKinds];
const schemas = new Map(all.map((schema) => [schema.shape.kind.value, schema]));

/** Codes of `validateKubernetes`: `unreadable` (no YAML), `schema` (a field is wrong, unknown or missing). */
export const schemaCodes: readonly string[] = ['unreadable', 'schema'];

// A file of nothing but mistakes has thousands; looking up the line of each takes time.
const maxProblems = 20;

/**
 * What a strict API server would refuse, by file and line; at most 20 problems a file. Knows
 * the stable API versions of the kinds that the labs use; another kind is a problem. Never throws.
 */
export function validateKubernetes(files: readonly KubernetesFile[]): KubernetesProblem[] {
  return files.flatMap(({ file, objects, problems }) => {
    const unreadable = problems.map((problem) => ({ ...problem, code: 'unreadable' }));
    if (unreadable.length === 0 && objects.length === 0) {
      return [{ file, line: 1, code: 'schema', message: 'The file has no object.' }];
    }
    return [...unreadable, ...objects.flatMap((object) => validateObject(object))].slice(0, maxProblems);
  });
}

function validateObject(object: KubernetesObject): KubernetesProblem[] {
  const { file, value, lineOf } = object;
  const tell = (path: readonly PropertyKey[], message: string): KubernetesProblem => ({
    file,
    line: lineOf(path),
    code: 'schema',
    message,
  });
  const { kind } = value;
  if (typeof kind !== 'string') return [tell(['kind'], 'kind is missing.')];
  const schema = schemas.get(kind);
  if (!schema) return [tell(['kind'], `The kind ${JSON.stringify(kind.slice(0, 60))} is not known here.`)];
  const { apiVersion } = schema.shape;
  if (value.apiVersion !== apiVersion.value) {
    return [tell(['apiVersion'], `apiVersion of a ${kind} must be ${apiVersion.value}.`)];
  }
  const { error } = schema.safeParse(value);
  const issues = error?.issues.slice(0, maxProblems) ?? [];
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [tell(issue.path, describe(issue, value))];
    const keys = issue.keys.slice(0, maxProblems);
    return keys.map((key) => tell([...issue.path, key], `${show([...issue.path, key])} is not a field of a ${kind}.`));
  });
}

function describe(issue: z.core.$ZodIssue, value: unknown): string {
  const { path } = issue;
  const found = path.reduce<unknown>((from, key) => Object(from)[key] as unknown, value);
  if (issue.code === 'custom') return `${show(path)} ${issue.message}.`;
  if (issue.code === 'invalid_key') return `${show(path)} ${issue.issues[0]?.message ?? 'is no valid key'}.`;
  if (issue.code === 'invalid_type' && issue.expected === 'string' && /^(number|boolean)$/.test(typeof found)) {
    return `${show(path)} must be text: put ${String(found)} in quotes.`;
  }
  if (found === undefined) return `${show(path)} is missing.`;
  return `${show(path)} ${issue.code === 'invalid_union' ? issue.message : describeIssue(issue)}.`;
}

/** As the API server writes it: `spec.template.spec.containers[0].image`. */
function show(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.startsWith('.') ? text.slice(1) : text;
}
