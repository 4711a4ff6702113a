import type { z } from 'zod';

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

/** What a schema has against a value, in words that follow the value's name: `must be a list`. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${nouns[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `must have at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `must have at most ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_union': {
      const options = 'options' in issue ? issue.options?.map(String).join(', ') : undefined;
      return options ? `is not one of: ${options}` : `fits none of the forms it may have${closest(issue)}`;
    }
    default:
      return issue.message;
  }
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === 'string') return `${limit} characters`;
  if (origin === 'array' || origin === 'set') return `${limit} entries`;
  return `the value ${limit}`;
}

/** The complaint of the form that came nearest: the one with the deepest first complaint. */
function closest(issue: z.core.$ZodIssueInvalidUnion): string {
  const [nearest] = issue.errors
    .flatMap(([first]) => (first && first.path.length > 0 ? [first] : []))
    .toSorted((a, b) => b.path.length - a.path.length);
  return nearest ? `: ${nearest.path.map(String).join('.')} ${describeIssue(nearest)}` : '';
}
