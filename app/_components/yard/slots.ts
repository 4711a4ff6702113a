import type { YardUnit } from '@/lib/review';

export type LabState = 'none' | 'tried' | 'passed';

/** A place in the yard. `unit` is null until that unit is written, `lab` until its lab is. */
export type YardSlot = { day: number; name: string; unit: YardUnit | null; lab: LabState | null };

/** A place as it is drawn; `fill` null is an outline, and `title` says it in words. */
export type YardPlace = { day: number; fill: number | null; lab: LabState | null; title: string };

/** Every unit of the syllabus in deck order, written or not. `syllabus` gives each day its slug, `labs` its lab's state. */
export function slotsOf(
  units: readonly YardUnit[],
  syllabus: ReadonlyMap<number, string>,
  labs: ReadonlyMap<number, LabState>,
): YardSlot[] {
  const byDay = new Map(units.map((unit) => [unit.day, unit]));
  return [...syllabus].map(([day, slug]) => {
    const unit = byDay.get(day) ?? null;
    return { day, name: unit?.title ?? sentence(slug), unit, lab: labs.get(day) ?? null };
  });
}

const spellings: Record<string, string> = {
  add: 'ADD',
  cmd: 'CMD',
  copy: 'COPY',
  entrypoint: 'ENTRYPOINT',
  vms: 'VMs',
};

/** A slug as a name for a unit that has no title yet. */
function sentence(slug: string): string {
  const words = slug.split('-').map((word) => spellings[word] ?? word);
  return words.join(' ').replace(/^./, (first) => first.toUpperCase());
}

/** `0.456` as `46%`, but never 0% for something and never 100% for less than everything. */
export function percent(share: number): string {
  if (share <= 0) return '0%';
  if (share >= 1) return '100%';
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))}%`;
}

/** The slots as they are drawn. */
export function placesOf(slots: readonly YardSlot[]): YardPlace[] {
  return slots.map(({ day, name, unit, lab }) => {
    const tried = lab === 'tried' || lab === 'passed' ? `, lab ${lab}` : '';
    const title = `Day ${day}: ${name}, ${unit ? percent(unit.fill) : 'coming'}${tried}`;
    return { day, fill: unit?.fill ?? null, lab, title };
  });
}

/** The picture in one or two sentences. */
export function describeYard(slots: readonly YardSlot[]): string {
  const written = slots.flatMap(({ unit }) => (unit ? [unit] : []));
  const begun = written.filter((unit) => unit.begun > 0).toSorted((a, b) => b.fill - a.fill);
  const size = `${slots.length} containers, one per unit; ${begun.length} begun`;
  const coming = slots.length > written.length ? `, ${slots.length - written.length} still coming` : '';
  const passed = slots.filter(({ lab }) => lab === 'passed').length;
  const labs = passed > 0 ? ` ${passed} ${passed === 1 ? 'lab' : 'labs'} passed.` : '';
  const [fullest] = begun;
  if (!fullest) return `${size}${coming}. All are empty.${labs}`;
  return `${size}${coming}. The fullest is day ${fullest.day}, ${fullest.title}, at ${percent(fullest.fill)}.${labs}`;
}
