import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_components/action-form';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { CheckField, TextField } from '@/app/settings/_components/fields';
import { TimeZoneField } from '@/app/settings/_components/time-zone-field';
import { env } from '@/env';
import { type Ctx, getCtx, getSettings } from '@/lib/auth';
import { getTeam, listTeamLog } from '@/lib/teams';
import { listWebhooks } from '@/lib/webhooks';
import { TeamHead } from '../../_components/team-head';
import { TeamSection } from '../../_components/team-section';
import { dissolve, saveTeam } from '../../actions';
import { LogList } from '../_components/log-list';
import { PeopleForms } from '../_components/people-forms';
import { WebhookSection } from './_components/webhook-section';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ before?: string }> };

export const metadata: Metadata = { title: 'Team settings' };

export default async function TeamSettingsPage({ params, searchParams }: Props) {
  const [{ slug }, { before }] = await Promise.all([params, searchParams]);
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=/teams/${slug}/settings`);
  const team = await orNotFound(getTeam({ ctx, input: { slug } }));
  if (team.me.role !== 'owner') notFound();
  return drawSettings(ctx, team, before);
}

type Team = Awaited<ReturnType<typeof getTeam>>;

async function drawSettings(ctx: Ctx, { team, me, members }: Team, before: string | undefined): Promise<ReactNode> {
  const { slug, name } = team;
  const [log, webhooks, { timeZone }] = await Promise.all([
    orNotFound(listTeamLog({ ctx, input: { slug, before } })),
    listWebhooks({ ctx, input: { slug } }),
    getSettings({ ctx }),
  ]);
  const hiddenSlug = <input type="hidden" name="slug" value={slug} />;
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-10">
          <TeamHead team={team} role={me.role} current="/settings" />
          <TeamSection id="team" title="The team">
            <ActionForm action={saveTeam} submit="Save the team" label="The team">
              {hiddenSlug}
              <TextField name="name" label="Name of the team" value={name} maxLength={80} autoComplete="off" />
              <TimeZoneField value={team.timeZone} />
              <TextField
                name="weeklyGoal"
                label="Points to reach together each week"
                hint="Everyone on the board counts; who hides does not. Shown above the board. Empty for no goal."
                value={team.weeklyGoal === null ? '' : String(team.weeklyGoal)}
                autoComplete="off"
              />
              {env().TEAMS_BOARD && (
                <CheckField
                  name="compared"
                  label="Stand on the board of teams"
                  hint={
                    <>
                      Everybody signed in here then sees the name of this team and its points per member, from three
                      members on. No member is named, and who hides does not count.{' '}
                      <a href="/teams/board" className="underline">
                        The board of teams
                      </a>
                    </>
                  }
                  checked={team.compared}
                />
              )}
            </ActionForm>
          </TeamSection>
          <TeamSection id="roles" title="Roles">
            <PeopleForms slug={slug} me={me} members={members} />
          </TeamSection>
          <WebhookSection slug={slug} webhooks={webhooks} timeZone={timeZone} />
          <TeamSection id="log" title="Log" intro="Who changed what in this team, newest first. Only owners read it.">
            <LogList log={log} href={`/teams/${slug}/settings`} isNewest={before === undefined} timeZone={timeZone} />
          </TeamSection>
          <TeamSection id="dissolve" title="Dissolve the team">
            <p>
              Removes <strong className="wrap-anywhere">{name}</strong> for everyone, at once and for good, with its
              invitations and its log. Nobody loses what they learned.
            </p>
            <ActionForm action={dissolve} submit="Dissolve this team" tone="bad" label="Dissolve the team">
              {hiddenSlug}
              <TextField name="confirm" label={`To go on, type ${name}`} autoComplete="off" />
            </ActionForm>
          </TeamSection>
        </div>
      </main>
    </>
  );
}
