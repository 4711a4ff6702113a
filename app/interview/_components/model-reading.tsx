'use client';
import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useState } from 'react';
import type { ScenarioAttempt } from '@/lib/interview';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { ReadBy } from './read-by';

type Reading = NonNullable<ScenarioAttempt['model']>;

const problems: Record<NonNullable<Reading['problem']>, string> = {
  deadline: 'It did not finish in time.',
  unusable: 'Twice it sent no verdicts that could be read.',
  key: 'It did not accept this site’s key. Whoever runs this site has to mend that.',
  busy: 'It has too much to do at the moment.',
  unavailable: 'It could not be reached, or answered with an error.',
  off: 'Whoever runs this site has switched it off.',
};

/**
 * What the language model says of this answer, that it is still reading, or that it may be asked. The page asks for the
 * reading; it goes on without the page, and a reload only asks how far it is. `reader` is null when no model is set up,
 * `allowed` false when the learner does not want one; `model` is null when this answer was never to be read.
 */
export function ModelReading(props: {
  id: string;
  model: Reading | null;
  reader: { name: string } | null;
  allowed: boolean;
}) {
  const { id, model, reader, allowed } = props;
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isReading = allowed && (asked || model?.state === 'waiting');

  useEffect(() => {
    if (!isReading) return;
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let begun = false;
    async function ask(): Promise<void> {
      const body = JSON.stringify({ begin: asked && !begun });
      const answer = await request(`/api/v1/answers/${id}/reading`, body, left.signal);
      if (left.signal.aborted) return;
      begun ||= answer.refusal === null;
      setRefusal(answer.refusal);
      if (answer.state === 'done' || answer.state === 'failed') {
        return startTransition(() => {
          setAsked(false);
          router.refresh();
        });
      }
      timer = setTimeout(() => void ask(), answer.refusal === null ? 2000 : 10_000);
    }
    void ask();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [id, asked, isReading, router]);

  const mayAsk = allowed && reader !== null;
  if (!model && !mayAsk) return null;
  const earlier = model?.grader ?? null;
  const failure = `The language model did not ${earlier ? 'read this answer again' : 'judge this answer'}.`;
  const announcements: Record<Reading['state'], string> = {
    waiting: '',
    done: 'The language model has read your answer. Its verdicts are below.',
    failed: failure,
  };
  const below = earlier
    ? 'What you see below is from its earlier reading.'
    : 'What you see below is the phrase matcher’s.';
  return (
    <div className="grid max-w-[68ch] grid-cols-1 gap-3 print:hidden">
      <output className="visually-hidden">
        {isReading ? 'A language model is reading your answer.' : model && announcements[model.state]}
      </output>
      {earlier && <ReadBy grader={earlier} />}
      {isReading ? (
        <Notice title="A language model is reading your answer…">
          {refusal ?? `${reader?.name ?? 'It'} may take up to a minute. ${below}`}
        </Notice>
      ) : !model ? (
        <p>
          <Button size="sm" onClick={() => setAsked(true)}>
            Have the language model read it
          </Button>
        </p>
      ) : model.state === 'waiting' ? (
        <Notice title="No language model reads this answer.">
          You chose that in your <a href="/settings#interviews">settings</a>. {below}
        </Notice>
      ) : model.state === 'failed' ? (
        <Notice tone="warn" title={failure}>
          <p>
            {model.problem && problems[model.problem]}{' '}
            {earlier ? 'The verdicts of its earlier reading stay.' : 'The verdicts are the phrase matcher’s alone.'}
          </p>
          {mayAsk && (
            <p className="mt-2">
              <Button size="sm" onClick={() => setAsked(true)}>
                Ask it again
              </Button>
            </p>
          )}
        </Notice>
      ) : (
        earlier?.outdated &&
        mayAsk && (
          <Notice title="Read by an older set-up.">
            <p>
              The prompt, the grader or the question has changed since. A new reading takes the place of the old one;
              the word of a person stays.
            </p>
            <p className="mt-2">
              <Button size="sm" onClick={() => setAsked(true)}>
                Have it read again
              </Button>
            </p>
          </Notice>
        )
      )}
    </div>
  );
}

type Answer = { state: Reading['state'] | null; refusal: string | null };

async function request(url: string, body: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    });
    const said: { attempt?: ScenarioAttempt; detail?: string } = await response.json();
    if (said.attempt) return { state: said.attempt.model?.state ?? 'failed', refusal: null };
    return { state: null, refusal: said.detail ?? 'The server refused. It is asked again in a moment.' };
  } catch {
    return { state: null, refusal: 'The server did not answer. It is asked again in a moment.' };
  }
}
