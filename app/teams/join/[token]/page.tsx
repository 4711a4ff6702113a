import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/action-form';
import { sayDate } from '@/app/_components/moment';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { type Ctx, getCtx, getProfile } from '@/lib/auth';
import { getInvite } from '@/lib/teams';
import { ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { Surface } from '@/lib/ui/surface';
import { MembershipFields } from '../../_components/membership-fields';
import { WhatCoachesSee } from '../../_components/what-coaches-see';
import { join } from '../../actions';

type Props = { params: Promise<{ token: string }> };
type Invite = Awaited<ReturnType<typeof getInvite>>;

export const metadata: Metadata = {
  title: 'Join a team',
  robots: { index: false, follow: false },
  // The address is the key: no other site may learn it.
  referrer: 'same-origin',
};
export const dynamic = 'force-dynamic';

export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const ctx = await getCtx();
  const invite = await orNotFound(getInvite({ ctx, input: { token } }));
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-2xl grid-cols-1 gap-6">
          <header>
            <h1 className="text-3xl font-bold tracking-tight wrap-anywhere">Join {invite.team.name}</h1>
            <p className="mt-2 text-muted wrap-anywhere">
              {invite.createdBy ? `${invite.createdBy} invites you` : 'You are invited'} to this team on Shipshape,
              until {sayDate(invite.expiresAt, 'UTC')}.
            </p>
          </header>
          <WhatCoachesSee />
          <WayIn ctx={ctx} token={token} invite={invite} />
        </div>
      </main>
    </>
  );
}

async function WayIn({ ctx, token, invite }: { ctx: Ctx; token: string; invite: Invite }) {
  if (ctx.actor.kind !== 'user') {
    return (
      <p className="flex flex-wrap items-center gap-4">
        {invite.isMailed ? 'Sign in with the address the invitation came to.' : 'Sign in, and you come back here.'}
        <ButtonLink href={`/signin?next=/teams/join/${token}`} tone="accent">
          Sign in to join
        </ButtonLink>
      </p>
    );
  }
  if (invite.isIn) {
    return (
      <Notice tone="good" title="You are in this team already.">
        <p>
          <a href={`/teams/${invite.team.slug}`}>Open {invite.team.name}</a>
        </p>
      </Notice>
    );
  }
  if (!invite.isForMe) {
    return (
      <Notice tone="warn" title="This invitation was sent to another e-mail address.">
        <p>Sign in with the address it came to, or ask for a link.</p>
      </Notice>
    );
  }
  const { name } = await getProfile({ ctx });
  return (
    <Surface className="max-sm:p-4">
      <ActionForm action={join} submit={`Join ${invite.team.name}`} label="Join the team">
        <input type="hidden" name="token" value={token} />
        <MembershipFields displayName={name} visibility="shown" />
      </ActionForm>
    </Surface>
  );
}
