import type { ReactNode } from 'react';
import { DeviceSync } from '@/app/_components/device-sync';
import { SiteHeader } from '@/app/_components/site-header';
import { Yard } from '@/app/_components/yard/yard';
import { type Ctx, getProfile, getSettings } from '@/lib/auth';
import { listMyAssignments, listUnseenComments } from '@/lib/coach';
import { getStats, getToday, getYard, listReadingPositions, pickFading } from '@/lib/review';
import { listLabs } from '@/lib/labs';
import { Assigned } from './assigned';
import { ContinueReading, pickNextLesson } from './continue-reading';
import { Fading } from './fading';
import { HowItWorks } from './how-it-works';
import { NewComments } from './new-comments';
import { NextLab, pickNextLab } from './next-lab';
import { Record } from './record';
import { WhatNow } from './what-now';

/** The signed-in home page: what now, how it is going, what fades, where reading stopped; then the yard. */
export async function drawHome(ctx: Ctx): Promise<ReactNode> {
  const [today, stats, yard, positions, settings, profile, { labs }, assignments, unseen] = await Promise.all([
    getToday({ ctx }),
    getStats({ ctx }),
    getYard({ ctx }),
    listReadingPositions({ ctx }),
    getSettings({ ctx }),
    getProfile({ ctx }),
    listLabs({ ctx }),
    listMyAssignments({ ctx }),
    listUnseenComments({ ctx }),
  ]);
  const newcomer = stats.streak.best === 0;
  const open = positions.filter(({ fraction }) => fraction < 0.97);
  return (
    <>
      <SiteHeader current="home" />
      <main id="main" className="mx-auto grid max-w-5xl gap-10 px-4 py-8 sm:py-10">
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] lg:items-center lg:gap-14">
          <WhatNow
            name={profile.name}
            today={today}
            newcomer={newcomer}
            tomorrow={stats.tomorrow.due}
            timeZone={settings.timeZone}
            lesson={pickNextLesson(open, yard)}
          />
          {newcomer ? <HowItWorks /> : <Record stats={stats} />}
        </div>
        <NewComments {...unseen} timeZone={settings.timeZone} />
        {!newcomer && (
          <div className="grid gap-x-14 gap-y-8 border-t border-line pt-8 md:grid-cols-3">
            <Fading
              units={pickFading(yard, settings.desiredRetention, 3)}
              begun={yard.some(({ begun }) => begun > 0)}
            />
            <ContinueReading positions={open.slice(0, 3)} next={pickNextLesson([], yard)} />
            <NextLab lab={pickNextLab(labs, yard)} />
          </div>
        )}
        <Assigned assignments={assignments} />
        <section aria-labelledby="yard" className="grid gap-4 border-t border-line pt-8">
          <h2 id="yard" className="text-xl font-semibold">
            The yard
          </h2>
          <Yard units={yard} labs={new Map(labs.map(({ day, mine }) => [day, mine?.state ?? 'none']))} />
        </section>
      </main>
      <DeviceSync theme={settings.theme} timeZone={settings.timeZone} />
    </>
  );
}
