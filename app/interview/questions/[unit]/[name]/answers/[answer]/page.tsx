import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { OwnComments } from '@/app/_components/comments/own-comments';
import { Html } from '@/app/_components/cards/html';
import { orNotFound } from '@/app/_components/or-not-found';
import { PlannedCards } from '@/app/_components/planned-cards';
import { SiteHeader } from '@/app/_components/site-header';
import { CoachWord } from '@/app/interview/_components/coach-word';
import { gateWords } from '@/app/interview/_components/gate-words';
import { ModelOffer } from '@/app/interview/_components/model-offer';
import { ModelReading } from '@/app/interview/_components/model-reading';
import { ReadByMatcher } from '@/app/interview/_components/read-by';
import { type Ctx, getCtx, getSettings } from '@/lib/auth';
import { listComments, type Subject } from '@/lib/coach';
import { describeModel, getAnswer } from '@/lib/interview';
import { ButtonLink } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { OwnWord } from './_components/own-word';
import { VerdictColumn } from './_components/verdict-column';

type Props = { params: Promise<{ unit: string; name: string; answer: string }> };

export const metadata: Metadata = { title: 'Your answer' };
export const dynamic = 'force-dynamic';

export default async function AnswerPage({ params }: Props) {
  const { unit, name, answer: id } = await params;
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=/interview/questions/${unit}/${name}/answers/${id}`);
  return drawAnswer(ctx, { id, questionId: `${unit}/${name}` });
}

async function drawAnswer(ctx: Ctx, { id, questionId }: { id: string; questionId: string }): Promise<ReactNode> {
  const address = `/interview/questions/${questionId}`;
  const { question, answer, before, interviewId } = await orNotFound(getAnswer({ ctx, input: { id } }));
  if (question.id !== questionId) notFound();
  const subject: Subject = { on: 'answer', id };
  const [thread, { timeZone, modelReadings }] = await Promise.all([
    listComments({ ctx, input: subject }),
    getSettings({ ctx }),
  ]);
  const reader = describeModel();
  return (
    <>
      <SiteHeader current="interview" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid grid-cols-1 gap-10">
          <header>
            <Breadcrumb
              crumbs={[
                { label: 'Interview questions', href: '/interview' },
                { label: question.title, href: address },
              ]}
            />
            <h1 className="text-3xl font-bold tracking-tight">{question.title}</h1>
            <details className="mt-3 max-w-[68ch]">
              <summary className="cursor-pointer text-muted">The question</summary>
              <Html html={question.situation} className="mt-2" />
            </details>
            <div className="mt-3">
              <ReadByMatcher versions={[answer.grader.version]}>Your own word below stands over its.</ReadByMatcher>
            </div>
            {answer.gate === null && (
              <div className="mt-3 grid gap-3">
                {reader && modelReadings && (!answer.model || answer.model.grader?.outdated) && (
                  <ModelOffer reader={reader} />
                )}
                <ModelReading id={answer.id} model={answer.model} reader={reader} allowed={modelReadings} />
              </div>
            )}
          </header>
          {answer.gate && (
            <Notice tone="warn" title="This was not graded.">
              {gateWords[answer.gate]}
            </Notice>
          )}
          <CoachWord coach={answer.coach} timeZone={timeZone} />
          <div className={before ? 'grid gap-10 lg:grid-cols-2' : 'max-w-3xl'}>
            {before && <VerdictColumn attempt={before} title="Before" timeZone={timeZone} />}
            <VerdictColumn attempt={answer} title={before ? 'Now' : 'Your answer'} timeZone={timeZone} />
          </div>
          <section aria-labelledby="model" className="max-w-3xl">
            <h2 id="model" className="text-2xl font-semibold">
              A model answer
            </h2>
            <Html html={answer.modelAnswer} className="mt-3" />
          </section>
          <section aria-labelledby="own" className="max-w-3xl">
            <h2 id="own" className="mb-2 text-2xl font-semibold">
              Your own word
            </h2>
            {modelReadings && answer.model?.state === 'waiting' ? (
              <p className="text-muted">You have the last word as soon as the language model is done.</p>
            ) : (
              <OwnWord key={JSON.stringify(answer.model)} attempt={answer} />
            )}
            {interviewId && (
              <p className="mt-3">
                <a href={`/interview/mock/${interviewId}`}>Back to the interview</a>
              </p>
            )}
          </section>
          <OwnComments thread={thread} subject={subject} timeZone={timeZone} />
          <PlannedCards cards={answer.cards} why="The cards that teach what was not found come back on their own:" />
          <p className="flex flex-wrap gap-3">
            <ButtonLink href={address} tone="accent">
              Answer it again
            </ButtonLink>
            <ButtonLink href="/interview?order=weakest">Another question</ButtonLink>
          </p>
        </div>
      </main>
    </>
  );
}
