import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { showWithin } from '@/app/_components/show-within';
import { SiteHeader } from '@/app/_components/site-header';
import { type Ctx, getCtx } from '@/lib/auth';
import { listUnits } from '@/lib/content';
import { filterSchema, listQuestions } from '@/lib/interview';
import { ButtonLink } from '@/lib/ui/button';
import { InterviewSkeleton } from './_components/interview-skeleton';
import { QuestionFilter } from './_components/question-filter';
import { QuestionList } from './_components/question-list';

export const metadata: Metadata = {
  title: 'Interview questions',
  description:
    'Scenario questions as interviewers ask them, each answer read against a rubric, criterion by criterion.',
};
export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function InterviewPage({ searchParams }: Props) {
  const ctx = await getCtx();
  const given = Object.entries(await searchParams).filter(([, value]) => typeof value === 'string' && value !== '');
  return showWithin(
    drawQuestions(ctx, given),
    <InterviewSkeleton what="Fetching the questions" blocks={['h-12 w-full max-w-md', 'h-24', 'h-96']} />,
  );
}

async function drawQuestions(ctx: Ctx, given: [string, string | string[] | undefined][]): Promise<ReactNode> {
  // An address that somebody mistyped shows everything.
  const filter = filterSchema.safeParse(Object.fromEntries(given)).data ?? {};
  const signedIn = ctx.actor.kind === 'user';
  const [questions, { units }, weakest] = await Promise.all([
    listQuestions({ ctx, input: filter }),
    listUnits({ ctx }),
    signedIn ? listQuestions({ ctx, input: { order: 'weakest' } }) : [],
  ]);
  const [next] = weakest;
  return (
    <>
      <SiteHeader current="interview" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <h1 className="text-3xl font-bold tracking-tight">Interview questions</h1>
        <p className="mt-2 max-w-[68ch] text-muted">
          Answer as you would across the table. Then see, criterion by criterion, what your words showed, what a strong
          answer says, and which cards come back tomorrow.
        </p>
        <p className="mt-4 flex flex-wrap gap-3">
          <ButtonLink href="/interview/mock" tone="accent">
            Mock interview on a clock
          </ButtonLink>
          <ButtonLink href="/interview/peer">Interview a teammate</ButtonLink>
          {next && <ButtonLink href={`/interview/questions/${next.id}`}>Ask me what I am weakest at</ButtonLink>}
        </p>
        <QuestionFilter
          chosen={Object.fromEntries(given.map(([name, value]) => [name, String(value)]))}
          units={units.filter(({ scenarios }) => scenarios > 0)}
          signedIn={signedIn}
        />
        <p className="tabular mt-6 text-muted">
          {questions.length} {questions.length === 1 ? 'question' : 'questions'}
        </p>
        <QuestionList questions={questions} />
      </main>
    </>
  );
}
