import type { YardUnit } from '@/lib/review';
import type { LabList } from '@/lib/labs';

type Labs = LabList['labs'];

/** The lab tried last and not passed, or else the first one untouched whose unit was begun; null when all are passed. */
export function pickNextLab(labs: Labs, yard: readonly YardUnit[]): Labs[number] | null {
  const begun = new Set(yard.filter((unit) => unit.begun > 0).map(({ day }) => day));
  const open = labs.filter(({ mine }) => mine?.state !== 'passed');
  return open.find(({ mine }) => mine?.state === 'tried') ?? open.find(({ day }) => begun.has(day)) ?? open[0] ?? null;
}

/** Where to get one's hands on an engine next. */
export function NextLab({ lab }: { lab: Labs[number] | null }) {
  return (
    <section aria-labelledby="next-lab">
      <h2 id="next-lab" className="text-xl font-semibold">
        Next lab
      </h2>
      {lab ? (
        <>
          <p className="mt-3">
            <a href={`/labs/${lab.slug}`} className="font-semibold">
              {lab.title}
            </a>
          </p>
          <p className="tabular text-sm text-muted">
            Day {lab.day} · about {lab.minutes} minutes{lab.mine?.state === 'tried' && ' · not passed yet'}
          </p>
        </>
      ) : (
        <p className="mt-3 text-muted">
          You have passed every lab there is. <a href="/labs">Look back at them</a>
        </p>
      )}
    </section>
  );
}
