import type { Standing, TeamProgress } from './schemas';

type Member = Pick<Standing, 'units' | 'leeches'>;

/** The units in their order, over these members; none for nobody. */
export function sumUnits(members: readonly Member[]): TeamProgress['units'] {
  const [first] = members;
  return (first?.units ?? []).map(({ day, slug, title }) => {
    const of = members.flatMap(({ units }) => units.filter((unit) => unit.day === day));
    return {
      day,
      slug,
      title,
      fill: of.reduce((sum, { fill }) => sum + fill, 0) / of.length,
      begun: of.filter((unit) => unit.begun > 0).length,
      fading: of.filter((unit) => unit.fading).length,
      leeches: of.filter((unit) => unit.leeches > 0).length,
    };
  });
}

const MOST_LEECHES = 10;

/** The ten cards on which most of these members are stuck. */
export function worstLeeches(members: readonly Member[]): TeamProgress['leeches'] {
  const found = new Map<string, TeamProgress['leeches'][number]>();
  for (const { cardId, slug, question } of members.flatMap(({ leeches }) => leeches)) {
    found.set(cardId, { cardId, slug, question, members: (found.get(cardId)?.members ?? 0) + 1 });
  }
  return [...found.values()]
    .toSorted((one, other) => other.members - one.members || one.cardId.localeCompare(other.cardId))
    .slice(0, MOST_LEECHES);
}
