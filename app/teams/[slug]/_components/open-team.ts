import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { orNotFound } from '@/app/_components/or-not-found';
import { getCtx } from '@/lib/auth';
import { getTeam } from '@/lib/teams';

/** The team of a page, for somebody signed in who is in it; else sign-in and back to `place`, or “not found”. */
export async function openTeam(slug: string, place: string) {
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=${place}`);
  return { ctx, ...(await orNotFound(getTeam({ ctx, input: { slug } }))) };
}

/** As `openTeam`, for a page that only coaches and owners have. */
export async function openTeamAsCoach(slug: string, place: string) {
  const opened = await openTeam(slug, place);
  if (opened.me.role === 'member') notFound();
  return opened;
}
