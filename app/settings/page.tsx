import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { DeviceSync } from '@/app/_components/device-sync';
import { SiteHeader } from '@/app/_components/site-header';
import { env } from '@/env';
import { type Ctx, getCtx, getProfile, getSettings, jobMailOrigin, listApiTokens, listSessions } from '@/lib/auth';
import { describeModel } from '@/lib/interview';
import { getCalendar } from '@/lib/nudges';
import { ActionForm } from '@/app/_components/action-form';
import { DataSection } from './_components/data-section';
import { DeleteSection } from './_components/delete-section';
import { DevicesSection } from './_components/devices-section';
import { InterviewSection } from './_components/interview-section';
import { ProfileSection } from './_components/profile-section';
import { RemindersSection } from './_components/reminders-section';
import { ReviewSection } from './_components/review-section';
import { Section, SectionNav } from './_components/section';
import { ShortcutFields } from './_components/shortcuts-form';
import { StudySection } from './_components/study-section';
import { ThemeForm } from './_components/theme-form';
import { TokensSection } from './_components/tokens-section';
import { saveShortcuts } from './actions';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect('/signin?next=/settings');
  return drawSettings(ctx);
}

async function drawSettings(ctx: Ctx): Promise<ReactNode> {
  const [settings, profile, devices, tokens, calendar] = await Promise.all([
    getSettings({ ctx }),
    getProfile({ ctx }),
    listSessions({ ctx }),
    listApiTokens({ ctx }),
    getCalendar({ ctx }),
  ]);
  const { timeZone } = settings;
  return (
    <>
      <SiteHeader current="settings" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-8 sm:py-10">
        <h1 className="text-3xl font-bold tracking-tight">Settings</h1>
        <div className="mt-4 grid gap-8 lg:mt-8 lg:grid-cols-[12rem_minmax(0,44rem)] lg:gap-12">
          <SectionNav />
          <div className="grid gap-12">
            <StudySection settings={settings} />
            <ReviewSection settings={settings} />
            <InterviewSection settings={settings} model={describeModel()} />
            <RemindersSection
              settings={settings}
              email={profile.email}
              mails={jobMailOrigin(env()) !== null}
              calendar={calendar}
            />
            <Section id="appearance">
              <ThemeForm saved={settings.theme} />
            </Section>
            <Section id="shortcuts" intro="The keyboard during a review.">
              <ActionForm action={saveShortcuts} submit="Save shortcuts">
                <ShortcutFields enabled={settings.shortcutsEnabled} custom={settings.shortcuts} />
              </ActionForm>
            </Section>
            <ProfileSection name={profile.name} email={profile.email} />
            <DevicesSection devices={devices} timeZone={timeZone} />
            <TokensSection tokens={tokens} timeZone={timeZone} />
            <DataSection />
            <DeleteSection name={profile.name} />
          </div>
        </div>
      </main>
      <DeviceSync theme={settings.theme} timeZone={timeZone} />
    </>
  );
}
