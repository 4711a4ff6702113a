import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ActionForm } from '@/app/_components/action-form';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { SiteHeader } from '@/app/_components/site-header';
import { TextField } from '@/app/settings/_components/fields';
import { TimeZoneField } from '@/app/settings/_components/time-zone-field';
import { getCtx, getProfile, getSettings } from '@/lib/auth';
import { Surface } from '@/lib/ui/surface';
import { makeTeam } from '../actions';

export const metadata: Metadata = { title: 'Make a team' };

export default async function NewTeamPage() {
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect('/signin?next=/teams/new');
  const [{ name }, { timeZone }] = await Promise.all([getProfile({ ctx }), getSettings({ ctx })]);
  return (
    <>
      <SiteHeader current="teams" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-6">
          <header>
            <Breadcrumb crumbs={[{ label: 'Teams', href: '/teams' }]} />
            <h1 className="text-3xl font-bold tracking-tight">Make a team</h1>
            <p className="mt-2 text-muted">You will be its owner. Nobody is in it until they accept an invitation.</p>
          </header>
          <Surface className="max-sm:p-4">
            <ActionForm action={makeTeam} submit="Make the team" label="A new team">
              <TextField
                name="name"
                label="Name of the team"
                hint="Its address is made of it, and stays when you rename it."
                maxLength={80}
                autoComplete="off"
              />
              <TextField
                name="displayName"
                label="Your name in this team"
                hint="It need not be the name of your account."
                value={name}
                maxLength={80}
                autoComplete="nickname"
              />
              <div className="grid gap-1">
                <TimeZoneField value={timeZone} />
                <p className="text-sm text-muted">The team’s week begins there, on Monday at midnight.</p>
              </div>
            </ActionForm>
          </Surface>
        </div>
      </main>
    </>
  );
}
