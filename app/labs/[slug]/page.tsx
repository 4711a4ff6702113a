import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { env } from '@/env';
import { type Ctx, getCtx, getSettings, publicOrigin } from '@/lib/auth';
import { getLab, getLabTexts, getSolution, type Lab, listSubmissions } from '@/lib/labs';
import { AttemptBox } from './_components/attempt-box';
import { Downloads } from './_components/downloads';
import { LabHead } from './_components/lab-head';
import { SolutionBox } from './_components/solution-box';
import { StarterFiles } from './_components/starter-files';
import { SubmissionHistory } from './_components/submission-history';
import { TaskList } from './_components/task-list';

type Props = { params: Promise<{ slug: string }> };

export const dynamic = 'force-dynamic';

const findLab = (ctx: Ctx, slug: string) => orNotFound(getLab({ ctx, input: { slug } }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, summary } = await findLab(await getCtx(), (await params).slug);
  return { title, description: summary };
}

export default async function LabPage({ params }: Props) {
  const { slug } = await params;
  const ctx = await getCtx();
  const lab = await findLab(ctx, slug);
  return drawLab(ctx, lab);
}

async function drawLab(ctx: Ctx, lab: Lab): Promise<ReactNode> {
  const signedIn = ctx.actor.kind === 'user';
  const input = { slug: lab.slug };
  const [texts, submissions, settings, solution] = await Promise.all([
    getLabTexts(lab.slug),
    signedIn ? listSubmissions({ ctx, input }) : [],
    signedIn ? getSettings({ ctx }) : null,
    lab.mine?.state === 'passed' ? getSolution({ ctx, input }) : null,
  ]);
  const server = publicOrigin(await headers(), env());
  return (
    <>
      <SiteHeader current="labs" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <LabHead lab={lab} />
        <div className="grid max-w-3xl grid-cols-1 gap-12">
          <section aria-labelledby="story" className="grid grid-cols-1 gap-3">
            <h2 id="story" className="text-2xl font-semibold">
              The story
            </h2>
            <div className="prose" dangerouslySetInnerHTML={{ __html: texts.story }} />
          </section>
          <Downloads lab={lab} server={server} />
          <StarterFiles slug={lab.slug} files={texts.starter} />
          <TaskList lab={lab} />
          <AttemptBox lab={lab} server={server} timeZone={settings?.timeZone ?? null} />
          {signedIn && <SubmissionHistory submissions={submissions} timeZone={settings?.timeZone ?? 'UTC'} />}
          {solution && <SolutionBox html={texts.solution} files={solution.files} />}
        </div>
      </main>
    </>
  );
}
