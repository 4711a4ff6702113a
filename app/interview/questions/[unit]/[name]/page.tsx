import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Html } from '@/app/_components/cards/html';
import { ActionForm } from '@/app/_components/action-form';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { sayMoment } from '@/app/_components/moment';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { BandMark } from '@/app/interview/_components/band-mark';
import { sayQuestion } from '@/app/interview/_components/question-words';
import { type Ctx, getCtx, getSettings } from '@/lib/auth';
import { describeModel, getQuestion, longestAnswer, type QuestionPage as Question } from '@/lib/interview';
import { ButtonLink } from '@/lib/ui/button';
import { QuestionAnswer } from './_components/question-answer';
import { showHint } from './actions';

type Props = { params: Promise<{ unit: string; name: string }> };

export const dynamic = 'force-dynamic';

const findQuestion = async (ctx: Ctx, params: Props['params']) => {
  const { unit, name } = await params;
  return orNotFound(getQuestion({ ctx, input: { id: `${unit}/${name}` } }));
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findQuestion(await getCtx(), params)).title };
}

export default async function QuestionPage({ params }: Props) {
  const ctx = await getCtx();
  const question = await findQuestion(ctx, params);
  return drawQuestion(ctx, question);
}

async function drawQuestion(ctx: Ctx, question: Question): Promise<ReactNode> {
  const { id, title, unit, situation, hintCount, mine, ...rest } = question;
  const model = describeModel();
  const settings = ctx.actor.kind === 'user' ? await getSettings({ ctx }) : null;
  const timeZone = settings?.timeZone ?? 'UTC';
  return (
    <>
      <SiteHeader current="interview" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <div className="grid max-w-3xl grid-cols-1 gap-8">
          <header>
            <Breadcrumb
              crumbs={[
                { label: 'Interview questions', href: '/interview' },
                { label: `Day ${unit.day}: ${unit.title}`, href: `/units/${unit.slug}` },
              ]}
            />
            <h1 className="text-3xl font-bold tracking-tight">{title}</h1>
            <p className="tabular mt-2 text-muted">{sayQuestion(rest)}</p>
          </header>
          <Html html={situation} />
          {mine && ctx.actor.kind === 'user' ? (
            <QuestionAnswer
              key={mine.answered}
              owner={ctx.actor.userId}
              id={id}
              after={mine.answered}
              saved={mine.draft?.answer ?? ''}
              minutes={rest.minutes}
              longest={longestAnswer}
            />
          ) : (
            <p className="flex flex-wrap items-center gap-4">
              Sign in to answer it; what you write is kept as you type.
              <ButtonLink href={`/signin?next=/interview/questions/${id}`} tone="accent">
                Sign in
              </ButtonLink>
            </p>
          )}
          {settings && model && (
            <p className="text-sm text-muted">
              {settings.modelReadings ? (
                <>
                  When you hand it in, your answer also goes to a language model that whoever runs this site chose:{' '}
                  {model.name} at {model.host}. It gets the question, its rubric and your text, and nothing else about
                  you. A draft stays here. If you do not want that, say so in your{' '}
                </>
              ) : (
                'No language model reads your answers; you chose that in your '
              )}
              <a href="/settings#interviews">settings</a>.
            </p>
          )}
          {mine && (
            <section aria-labelledby="hints">
              <h2 id="hints" className="text-xl font-semibold">
                Hints
              </h2>
              <ol className="mt-2 list-decimal space-y-1 ps-5">
                {mine.hints.map((hint) => (
                  <li key={hint}>{hint}</li>
                ))}
              </ol>
              {mine.hints.length < hintCount && (
                <div className="mt-2">
                  <ActionForm
                    action={showHint}
                    submit={mine.hints.length > 0 ? 'Another hint' : 'Give me a hint'}
                    size="sm"
                    tone="plain"
                    beside={<input type="hidden" name="id" value={id} />}
                  />
                </div>
              )}
              <p className="mt-2 text-sm text-muted">
                {hintCount - mine.hints.length} of {hintCount} left. A hint costs nothing; your answer says how many you
                took.
              </p>
            </section>
          )}
          {mine && mine.answers.length > 0 && (
            <section aria-labelledby="earlier">
              <h2 id="earlier" className="text-xl font-semibold">
                Your answers so far
              </h2>
              <ul className="mt-2 grid gap-2">
                {mine.answers.map((answer) => (
                  <li key={answer.id} className="flex items-center gap-3">
                    <a href={`/interview/questions/${id}/answers/${answer.id}`}>
                      <time dateTime={answer.submittedAt}>{sayMoment(new Date(answer.submittedAt), timeZone)}</time>
                    </a>
                    <BandMark band={answer.band} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </main>
    </>
  );
}
