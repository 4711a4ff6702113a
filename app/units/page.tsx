import type { Metadata } from 'next';
import { SiteHeader } from '@/app/_components/site-header';
import { UnitFill } from '@/app/_components/yard/unit-fill';
import { getCtx } from '@/lib/auth';
import { listUnits } from '@/lib/content';
import { getYard } from '@/lib/review';
import { UnitList } from './_components/unit-list';

export const metadata: Metadata = {
  title: 'Units',
  description: 'Every unit of Shipshape: a lesson and its cards, one for each day.',
};

// What a learner has done is on this page, and the database is not there at build time.
export const dynamic = 'force-dynamic';

export default async function UnitsPage() {
  const ctx = await getCtx();
  const [{ units }, yard] = await Promise.all([listUnits({ ctx }), ctx.actor.kind === 'user' ? getYard({ ctx }) : []]);
  const held = new Map(yard.map((unit) => [unit.day, <UnitFill key={unit.day} unit={unit} />]));
  return (
    <>
      <SiteHeader current="units" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <h1 className="text-3xl font-bold tracking-tight">Units</h1>
        <p className="mt-2 max-w-[68ch] text-muted">
          One unit a day: read the lesson in a quarter of an hour, then let the cards bring it back when you are about
          to forget it.
        </p>
        <p className="mt-2">
          <a href="/dockerfile">Read my Dockerfile</a>: what an interviewer would say about yours, line by line.
        </p>
        <UnitList units={units} state={(day) => held.get(day)} />
      </main>
    </>
  );
}
