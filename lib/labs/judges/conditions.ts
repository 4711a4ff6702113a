import type { Condition } from '../check-schemas';
import { cannotJudge, fail, type Finding, isEmpty, pass, shorten, show } from './finding';
import { asText, canonicalOfAll, findValues, parsePath } from './json-path';
import type { FindPattern } from './pattern-finder';

type Literal = string | number | boolean;

/**
 * Scalars are compared as text, so that 3 and "3" agree: engines and YAML write numbers either way. So do CHOWN and
 * CAP_CHOWN: which of them an engine tells depends on who made the container.
 */
export function isSame(value: unknown, literal: Literal): boolean {
  if (isEmpty(value)) return literal === '';
  const plain = (text: string): string => text.replace(/^CAP_/, '');
  return typeof value !== 'object' && plain(asText(value)) === plain(String(literal));
}

/** Items of an array, keys of an object; a single value is a list of one, as in much of YAML. */
function membersOf(value: unknown): unknown[] {
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.keys(value) : [value];
}

const numberOf = (value: unknown): number =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : typeof value === 'number' ? value : Number.NaN;

/** Whether one value agrees with all claims of the condition but `sameAs` and `differsFrom`. */
function agrees(value: unknown, condition: Condition, find: FindPattern): boolean {
  const { equals, not, oneOf, matches, lacks, contains, excludes, atLeast, atMost, empty } = condition;
  const has = (member: string): boolean => membersOf(value).some((each) => isSame(each, member));
  return (
    (equals === undefined || isSame(value, equals)) &&
    (not === undefined || !isSame(value, not)) &&
    (oneOf === undefined || oneOf.some((literal) => isSame(value, literal))) &&
    (matches === undefined || find(matches, asText(value)) >= 0) &&
    (lacks === undefined || find(lacks, asText(value)) < 0) &&
    (contains === undefined || has(contains)) &&
    (excludes === undefined || !has(excludes)) &&
    (atLeast === undefined || numberOf(value) >= atLeast) &&
    (atMost === undefined || numberOf(value) <= atMost) &&
    (empty === undefined || isEmpty(value) === empty)
  );
}

/** In words: `Config.User` is not `root`. */
export function describeCondition(condition: Condition): string {
  const { path, over, equals, not, oneOf, matches, lacks, contains, excludes, atLeast, atMost, empty } = condition;
  const claims = [
    equals !== undefined && `is \`${equals}\``,
    not !== undefined && `is not \`${not}\``,
    oneOf !== undefined && `is one of ${oneOf.map((literal) => `\`${literal}\``).join(', ')}`,
    matches !== undefined && `matches \`${matches}\``,
    lacks !== undefined && `does not match \`${lacks}\``,
    contains !== undefined && `has \`${contains}\``,
    excludes !== undefined && `does not have \`${excludes}\``,
    atLeast !== undefined && `is at least ${atLeast}`,
    atMost !== undefined && `is at most ${atMost}`,
    empty !== undefined && (empty ? 'is empty' : 'is not empty'),
    condition.sameAs !== undefined && `is the same in \`${condition.sameAs}\``,
    condition.differsFrom !== undefined && `differs from \`${condition.differsFrom}\``,
  ].filter((claim) => claim !== false);
  const which = path.includes('*') ? `${{ every: 'every', some: 'some', none: 'no' }[over]} ` : '';
  return `${which}\`${path}\` ${claims.join(' and ')}`;
}

/**
 * Judges claims about one JSON value, in order; the first that fails is told. `other` gives what another step saw.
 * `every` and `none` hold where a `*` finds nothing at all.
 */
export function judgeConditions(
  value: unknown,
  conditions: readonly Condition[],
  context: { find: FindPattern; other: (step: string) => unknown },
): Finding {
  for (const condition of conditions) {
    const keys = parsePath(condition.path);
    if (!keys) throw cannotJudge('bad-path', `The lab asks for \`${condition.path}\`, which is no path.`);
    const found = findValues(value, keys);
    const agree = (each: unknown): boolean => agrees(each, condition, context.find);
    const quantified =
      condition.over === 'every'
        ? found.every(agree)
        : condition.over === 'some'
          ? found.some(agree)
          : !found.some(agree);
    const same = (step: string): boolean => canonicalOfAll(findValues(context.other(step), keys)) === canonicalOfAll(found);
    const holds =
      quantified &&
      (condition.sameAs === undefined || same(condition.sameAs)) &&
      (condition.differsFrom === undefined || !same(condition.differsFrom));
    if (!holds) return fail(condition.reason ?? 'mismatch', describeCondition(condition), tellSeen(condition, found));
  }
  return pass;
}

function tellSeen({ path }: Condition, found: unknown[]): string {
  if (!path.includes('*')) return `\`${path}\` is ${show(found[0])}`;
  if (found.length === 0) return `there is no \`${path}\``;
  return `\`${path}\` is ${shorten(found.map((each) => show(each)).join(', '))}`;
}
