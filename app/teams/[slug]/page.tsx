import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_components/action-form';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { Confirm } from '@/app/settings/_components/confirm';
import { CheckField } from '@/app/settings/_components/fields';
import { env } from '@/env';
import { type Ctx, getCtx, getSettings, mailOrigin } from '@/lib/auth';
import { getTeam, listInvites } from '@/lib/teams';
import { FlagField } from '../_components/flag-field';
import { MembershipFields } from '../_components/membership-fields';
import { TeamHead } from '../_components/team-head';
import { TeamSection } from '../_components/team-section';
import { leave, saveMembership } from '../actions';
import { InviteSection } from './_components/invite-section';
import { PeopleList } from './_components/people-list';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'Team' };

export default async function TeamPage({ params }: Props) {
  const { slug } = await params;
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=/teams/${slug}`);
  const team = await orNotFound(getTeam({ ctx, input: { slug } }));
  return drawTeam(ctx, team);
}

async function drawTeam(ctx: Ctx, { team, me, members }: Awaited<ReturnType<typeof getTeam>>): Promise<ReactNode> {
  const { slug } = team;
  const runs = me.role !== 'member';
  const [invites, { timeZone }, list] = await Promise.all([
    runs ? listInvites({ ctx, input: { slug } }) : [],
    getSettings({ ctx }),
    headers(),
  ]);
  const hiddenSlug = <input type="hidden" name="slug" value={slug} />;
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-10">
          <TeamHead team={team} role={me.role} current="" />
          <PeopleList slug={slug} members={members} me={me} />
          {runs && (
            <InviteSection
              slug={slug}
              invites={invites}
              timeZone={timeZone}
              sendsMail={mailOrigin(list, env()) !== null}
            />
          )}
          <TeamSection id="me" title="You in this team">
            <ActionForm action={saveMembership} submit="Save" label="You in this team">
              {hiddenSlug}
              <MembershipFields displayName={me.displayName} visibility={me.visibility} />
              <FlagField avatar={me.avatar} />
              <CheckField
                name="teaches"
                label="Let the team ask me about units I recall well"
                hint="In the yard of the team, everyone then reads your name beside each unit of which you would recall four fifths or more now. Members read neither how much nor which units you find hard, and nobody is named while hidden."
                checked={me.teaches}
              />
            </ActionForm>
            <div className="border-t border-line pt-4">
              <Confirm label="Leave this team">
                <p>
                  Coaches see nothing of you from then on. What you learned stays yours, and a new invitation lets you
                  back in.
                </p>
                <ActionForm action={leave} submit={`Leave ${team.name}`} tone="bad" size="sm" label="Leave this team">
                  {hiddenSlug}
                </ActionForm>
              </Confirm>
            </div>
          </TeamSection>
        </div>
      </main>
    </>
  );
}
