import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { sayMoment } from '@/app/_components/moment';
import { LiveRefresh } from '@/app/_components/live/live-refresh';
import { SiteHeader } from '@/app/_components/site-header';
import { type Ctx, getCtx, getSettings } from '@/lib/auth';
import { listPeerSessions } from '@/lib/interview';
import { ButtonLink } from '@/lib/ui/button';
import { EmptyState, Notice } from '@/lib/ui/notice';
import { OpenForm } from './_components/open-form';
import { sayPeer } from './_components/peer-words';

export const metadata: Metadata = {
  title: 'Peer interview',
  description: 'Interview a member of your team, live, then let them interview you.',
};
export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<{ gone?: string }> };

export default async function PeerPage({ searchParams }: Props) {
  const { gone } = await searchParams;
  return drawPage(await getCtx(), gone !== undefined);
}

async function drawPage(ctx: Ctx, isGone: boolean): Promise<ReactNode> {
  return (
    <>
      <SiteHeader current="interview" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-8 wrap-anywhere">
          <header>
            <Breadcrumb crumbs={[{ label: 'Interview questions', href: '/interview' }]} />
            <h1 className="text-3xl font-bold tracking-tight">Peer interview</h1>
            <p className="mt-2 max-w-[68ch] text-muted">
              Two of a team, live. One asks, with rubric, hints and follow-ups at hand, and ticks what they hear; the
              other answers, typed here or spoken wherever you talk. Both see one clock. Then you swap, with another
              question, and at the end each tells the other what was good and what to work on. It makes no points.
            </p>
          </header>
          {isGone && (
            <Notice tone="warn" title="That interview is no longer there.">
              Its team or an account has gone, you are not in the team any more, or somebody else was faster to join.
            </Notice>
          )}
          {ctx.actor.kind === 'user' ? (
            await drawMine(ctx)
          ) : (
            <p className="flex flex-wrap items-center gap-4">
              Sign in to meet somebody of your team.
              <ButtonLink href="/signin?next=/interview/peer" tone="accent">
                Sign in
              </ButtonLink>
            </p>
          )}
        </div>
      </main>
    </>
  );
}

async function drawMine(ctx: Ctx): Promise<ReactNode> {
  const [{ teams, waiting, mine }, { timeZone }] = await Promise.all([listPeerSessions({ ctx }), getSettings({ ctx })]);
  if (teams.length === 0) {
    return (
      <EmptyState
        title="You are in no team yet"
        action={
          <ButtonLink href="/teams" tone="accent">
            Teams
          </ButtonLink>
        }
      >
        <p>A peer interview is between two members of a team. Make one, or open an invitation that you were sent.</p>
      </EmptyState>
    );
  }
  const open = mine.filter(({ isOver }) => !isOver);
  const over = mine.filter(({ isOver }) => isOver);
  return (
    <>
      <section aria-labelledby="waiting">
        <h2 id="waiting" className="text-xl font-semibold">
          Open now
        </h2>
        <LiveRefresh url="/api/v1/peer-interviews/stream">Who waits may have changed meanwhile.</LiveRefresh>
        {open.length + waiting.length === 0 ? (
          <p className="mt-2 text-muted">Nobody in your teams is waiting. Invite them below.</p>
        ) : (
          <ul className="mt-2 grid gap-3">
            {open.map(({ id, peer, ...kind }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line p-4"
              >
                <span>
                  <span className="block font-semibold">{peer ? `You and ${peer}` : 'You wait for a partner'}</span>
                  <span className="text-sm text-muted">{sayPeer(kind)}</span>
                </span>
                <ButtonLink href={`/interview/peer/${id}`} tone="accent">
                  Go on
                </ButtonLink>
              </li>
            ))}
            {waiting.map(({ id, host, ...kind }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line p-4"
              >
                <span>
                  <span className="block font-semibold">{host} waits for a partner</span>
                  <span className="text-sm text-muted">{sayPeer(kind)}</span>
                </span>
                <ButtonLink href={`/interview/peer/${id}`} aria-label={`See the invitation of ${host}`}>
                  See it
                </ButtonLink>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="new" className="grid gap-3">
        <h2 id="new" className="text-xl font-semibold">
          Open one
        </h2>
        <OpenForm teams={teams} />
      </section>
      <section aria-labelledby="earlier">
        <h2 id="earlier" className="text-xl font-semibold">
          Your peer interviews
        </h2>
        {over.length === 0 ? (
          <p className="mt-2 text-muted">None is over yet. What you told each other stays here, for you two alone.</p>
        ) : (
          <ul className="mt-2 grid gap-2">
            {over.map(({ id, peer, openedAt, ...kind }) => (
              <li key={id}>
                <a href={`/interview/peer/${id}`}>
                  {peer}, <time dateTime={openedAt.toISOString()}>{sayMoment(openedAt, timeZone)}</time>
                </a>{' '}
                <span className="text-sm text-muted">{sayPeer(kind)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
