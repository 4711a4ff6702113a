import { syllabus } from '@/lib/content';
import type { YardUnit } from '@/lib/review';
import { YardDrawing } from './drawing';
import { describeYard, type LabState, placesOf, slotsOf, type YardPlace } from './slots';
import { YardTable } from './yard-table';

/**
 * The yard: one container per unit of the syllabus, filled to what would be recalled right now.
 */
export function Yard({ units, labs }: { units: readonly YardUnit[]; labs: ReadonlyMap<number, LabState> }) {
  const slots = slotsOf(units, syllabus, labs);
  const label = `The yard: ${describeYard(slots)}`;
  return (
    <figure className="grid gap-3">
      <YardDrawings places={placesOf(slots)} label={label} />
      <figcaption className="max-w-[68ch] text-sm text-muted">
        One container per unit, from day 8 at the bottom left. The fill is what you would recall right now: it sinks as
        you forget and rises as you review. A band marks a lab you tried, a green one a lab you passed.
        {slots.some(({ unit }) => !unit) && ' Dashed outlines are units still being written.'}
      </figcaption>
      <YardTable slots={slots} />
    </figure>
  );
}

/** The picture for narrow and for wide screens; only one is ever shown or read out. */
export function YardDrawings({ places, label }: { places: readonly YardPlace[]; label: string }) {
  return (
    <>
      <YardDrawing places={places} size="narrow" label={label} className="w-full sm:hidden" />
      <YardDrawing places={places} size="wide" label={label} className="w-full max-sm:hidden" />
    </>
  );
}

/** A yard to look at only. */
export function SampleYard({ units }: { units: readonly YardUnit[] }) {
  return (
    <figure className="grid gap-2">
      <YardDrawing
        places={placesOf(slotsOf(units, syllabus, new Map()))}
        size="narrow"
        label="A sample yard: 23 containers in a stack, the first nearly full, the last still empty."
        className="mx-auto w-full max-w-sm"
      />
      <figcaption className="text-center text-sm text-muted">
        A yard after three weeks. The fill is what this learner would recall today.
      </figcaption>
    </figure>
  );
}
