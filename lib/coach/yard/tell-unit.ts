import type { Holding, UnitOfMany } from '@/lib/review';
import type { MembershipRow } from '@/lib/teams';
import type { OwnStanding, TeamUnit } from './schemas';

/** People whom a number must stand for: whoever reads it and takes their own part away still has three others. */
export const FEWEST = 4;
/** Of them, how many are not named as holding the unit well: of those that are, one bound is known already. */
const FEWEST_UNNAMED = 3;
/** People of whom it could be true and is not, so that “could use it” can be denied by each of them. */
const FEWEST_OTHERS = 2;
/** So coarse that who comes, goes or reviews cannot be read from the change. */
const STEPS = 20;
/**
 * The fill from which somebody can explain a unit: at least four fifths of all its cards begun, and held. Who has met
 * every card and keeps up with an aim of 90 percent stands at about 95.
 */
export const STRONG = 0.8;
const MOST_NAMED = 10;

export type Person = Pick<MembershipRow, 'userId' | 'displayName' | 'visibility' | 'avatar' | 'teaches'>;

/**
 * What everyone in the team may know of a unit. Each member is told the same, but for `mine` and `me`. Who hides counts
 * in the fill alone: counts that held them would tell that somebody is there. `turn` moves on who is named when they
 * are more than ten.
 */
export function tellUnit(
  { day, slug, title, holdings }: UnitOfMany,
  { people, me, turn }: { people: readonly Person[]; me: string; turn: number },
): TeamUnit {
  const isShown = ({ visibility }: Person) => visibility === 'shown';
  const standingOf = ({ userId }: { userId: string }) => standing(holdings.get(userId));
  const begun = people.filter((person) => holdings.has(person.userId));
  const named = begun.filter((person) => isShown(person) && person.teaches && standingOf(person) === 'strong');
  const shown = begun.filter(isShown);
  const fading = shown.filter((person) => standingOf(person) === 'fading');

  const unnamed = shown.length - named.length;
  const isTold = shown.length >= FEWEST && (unnamed >= FEWEST_UNNAMED || begun.length === named.length);
  const others = people.filter(isShown).length - named.length - fading.length;
  return {
    day,
    slug,
    title,
    fill: isTold ? coarse(mean(people.map(({ userId }) => holdings.get(userId)?.fill ?? 0))) : null,
    begun: isTold ? shown.length : null,
    couldUse: isTold && fading.length >= FEWEST && others >= FEWEST_OTHERS ? fading.length : null,
    ask: inTurn(named, turn + day).map(({ userId, displayName: name, avatar }) => {
      return userId === me ? { name, avatar, me: true as const } : { name, avatar };
    }),
    more: Math.max(0, named.length - MOST_NAMED),
    mine: standingOf({ userId: me }),
  };
}

/** Whoever holds a unit well counts as strong even when they aim higher still. */
function standing(holding: Holding | undefined): OwnStanding {
  if (!holding) return 'new';
  if (holding.fill >= STRONG) return 'strong';
  return holding.fading ? 'fading' : 'begun';
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** In steps, and never nothing for something nor everything for less. */
const coarse = (share: number): number => Math.min(STEPS - 1, Math.max(1, Math.round(share * STEPS))) / STEPS;

/** Ten of a longer list by name, beginning elsewhere each turn, in the order of the list. */
function inTurn(named: readonly Person[], turn: number): Person[] {
  const from = (turn * MOST_NAMED) % Math.max(1, named.length);
  return named.filter((_, index) => (index - from + named.length) % named.length < MOST_NAMED);
}
