import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { sayMoment } from '@/app/_components/moment';
import { SiteHeader } from '@/app/_components/site-header';
import { type Ctx, getCtx, getSettings } from '@/lib/auth';
import { listUnits } from '@/lib/content';
import { listInterviews } from '@/lib/interview';
import { ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { BeginForm } from './_components/begin-form';
import { sayInterview } from './_components/interview-words';

export const metadata: Metadata = {
  title: 'Mock interview',
  description: 'Questions on a clock, follow-ups from what your answer missed, and a report in your own words.',
};
export const dynamic = 'force-dynamic';

export default async function MockPage() {
  return drawMock(await getCtx());
}

async function drawMock(ctx: Ctx): Promise<ReactNode> {
  const { units } = await listUnits({ ctx });
  return (
    <>
      <SiteHeader current="interview" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-8">
          <header>
            <Breadcrumb crumbs={[{ label: 'Interview questions', href: '/interview' }]} />
            <h1 className="text-3xl font-bold tracking-tight">Mock interview</h1>
            <p className="mt-2 max-w-[68ch] text-muted">
              One question at a time on a clock that nudges and never cuts off. Follow-ups come from what your answer
              left out. The report shows each criterion with your own words, and brings the cards you need.
            </p>
          </header>
          {ctx.actor.kind === 'user' ? (
            <Mine ctx={ctx} units={units.filter(({ scenarios }) => scenarios > 0)} />
          ) : (
            <p className="flex flex-wrap items-center gap-4">
              Sign in to begin; what you write is kept as you type.
              <ButtonLink href="/signin?next=/interview/mock" tone="accent">
                Sign in
              </ButtonLink>
            </p>
          )}
        </div>
      </main>
    </>
  );
}

async function Mine({ ctx, units }: { ctx: Ctx; units: readonly { day: number; title: string }[] }) {
  const [{ openId, finished }, { timeZone }] = await Promise.all([listInterviews({ ctx }), getSettings({ ctx })]);
  return (
    <>
      {openId ? (
        <Notice title="An interview is still open.">
          <p className="mt-2">
            <ButtonLink href={`/interview/mock/${openId}`} tone="accent">
              Go on with it
            </ButtonLink>
          </p>
        </Notice>
      ) : (
        <BeginForm units={units} />
      )}
      <section aria-labelledby="earlier">
        <h2 id="earlier" className="text-xl font-semibold">
          Your interviews
        </h2>
        {finished.length === 0 ? (
          <p className="mt-2 text-muted">None is finished yet. Each report stays here, and the next one compares.</p>
        ) : (
          <ul className="mt-2 grid gap-2">
            {finished.map(({ id, startedAt, ...kind }) => (
              <li key={id}>
                <a href={`/interview/mock/${id}`}>
                  <time dateTime={startedAt.toISOString()}>{sayMoment(startedAt, timeZone)}</time>
                </a>{' '}
                <span className="text-sm text-muted">{sayInterview(kind)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
