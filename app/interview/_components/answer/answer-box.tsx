'use client';
import { Mic, MicOff } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/lib/ui/button';
import { describe, Field, Textarea } from '@/lib/ui/field';
import { Notice } from '@/lib/ui/notice';
import { Clock } from './clock';
import { useDictation } from './use-dictation';
import type { DraftState } from './draft';
import { useDraft } from './use-draft';

const stateWords: Record<DraftState, string> = {
  saved: 'Saved',
  saving: 'Saving…',
  unsaved: 'Kept on this device; it is saved when the server answers again.',
  'signed-out': 'Kept on this device only: you are signed out. Sign in again in another tab, then type on.',
  'too-long': 'Not saved: this is more than fits. Shorten it.',
  stale: 'Not saved: this question was answered elsewhere meanwhile. Copy your text, then reload the page.',
};

type Problem = { title?: string; detail?: string };
export type HandedIn = { attempt?: { id: string }; interview?: { id: string } };
/** Something else than handing in: what is written is saved first. */
export type Aside = { label: string; send: () => Promise<Response> };

/** Where an answer is written or dictated. It is kept as it grows, and Ctrl+Enter hands it in. */
export function AnswerBox(props: {
  owner: string;
  /** Of what is answered; this device keeps the text under it. */
  id: string;
  saveTo: string;
  handInTo: string;
  /** The page that follows when the answer was taken. */
  next: (taken: HandedIn) => string;
  after: number;
  saved: string;
  minutes: number;
  /** Seconds spent on it before. */
  spent?: number;
  longest: number;
  /** What handing in nothing is called, where one may. */
  pass?: string;
  asides?: readonly Aside[];
}) {
  const { owner, id, saveTo, handInTo, next, after, saved, minutes, spent, longest, pass, asides = [] } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, write, state, other, theirs, takeOther, takeTheirs, keepMine, save, finish } = useDraft(field, {
    owner,
    id,
    saveTo,
    after,
    saved,
  });
  // A field takes more from a script than its maxLength.
  const dictation = useDictation((phrase) =>
    write((text === '' || /\s$/.test(text) ? text + phrase : `${text} ${phrase}`).slice(0, longest)),
  );
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const hint = 'Ctrl+Enter hands it in. Say what you would do and why; nobody grades spelling.';
  const words = text.trim() === '' ? 0 : text.trim().split(/\s+/).length;

  // Brought back by the browser as it was when it was left, after handing in.
  useEffect(() => {
    const wake = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener('pageshow', wake);
    return () => removeEventListener('pageshow', wake);
  }, []);

  const isEmpty = text.trim() === '';

  async function send(request: () => Promise<Response>, done: () => void): Promise<void> {
    if (sending) return;
    setSending(true);
    setError(null);
    try {
      const response = await request();
      const body: HandedIn & Problem = await response.json();
      if (response.ok) {
        done();
        return location.assign(next(body));
      }
      setError(body.detail ?? body.title ?? 'The server refused the answer. Your text is still here.');
    } catch {
      setError('The server did not answer. Your text is kept here; hand it in again when you are online.');
    }
    setSending(false);
  }
  async function handIn(): Promise<void> {
    if (isEmpty && pass === undefined) return setError('Write an answer first, even a short one.');
    await send(
      () =>
        fetch(handInTo, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ answer: text, after }),
        }),
      finish,
    );
  }
  async function turnTo(aside: Aside): Promise<void> {
    if ((await save()).theirs !== null) return setError('Choose first which of the two texts to keep.');
    await send(aside.send, () => undefined);
  }
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void handIn();
  }

  return (
    <section aria-label="Your answer" className="grid grid-cols-1 gap-3">
      {other !== null && (
        <Notice tone="warn" title="This device kept another text, and you wrote on elsewhere since.">
          <p className="mt-1 line-clamp-3 whitespace-pre-wrap">{other}</p>
          <p className="mt-2">
            <Button size="sm" onClick={takeOther}>
              Take this one
            </Button>{' '}
            Or go on with the one below; the first change drops this.
          </p>
        </Notice>
      )}
      {theirs !== null && (
        <Notice tone="warn" role="alert" title="Written in another tab, or on another device, meanwhile:">
          <p className="mt-1 line-clamp-3 whitespace-pre-wrap">{theirs}</p>
          <p className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" onClick={takeTheirs}>
              Take it
            </Button>
            <Button size="sm" onClick={keepMine}>
              Keep mine
            </Button>
          </p>
        </Notice>
      )}
      <Field id="answer" label="Your answer" hint={hint} error={error}>
        <Textarea
          {...describe('answer', { hint, error })}
          ref={field}
          // What a browser brings back by itself may be older than the draft.
          autoComplete="off"
          value={text}
          rows={12}
          maxLength={longest}
          onChange={(event) => write(event.target.value)}
          onKeyDown={press}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button tone="accent" onClick={() => void handIn()} aria-disabled={sending}>
          {sending ? 'Sending…' : isEmpty && pass !== undefined ? pass : 'Hand in'}
        </Button>
        {dictation.supported && (
          <Button onClick={dictation.toggle} aria-pressed={dictation.listening}>
            {dictation.listening ? <MicOff aria-hidden className="size-4" /> : <Mic aria-hidden className="size-4" />}
            {dictation.listening ? 'Stop dictating' : 'Dictate'}
          </Button>
        )}
        <Clock minutes={minutes} spent={spent} />
        <p className="tabular text-sm text-muted">
          {words} {words === 1 ? 'word' : 'words'}
          {text.length > 0.9 * longest && `, ${longest - text.length} characters left`}
        </p>
        <output className="text-sm text-muted">
          {theirs === null ? stateWords[state] : 'Not saved: choose above which text to keep.'}
        </output>
      </div>
      {asides.length > 0 && (
        <p className="flex flex-wrap gap-3">
          {asides.map((aside) => (
            <Button key={aside.label} onClick={() => void turnTo(aside)} aria-disabled={sending}>
              {aside.label}
            </Button>
          ))}
        </p>
      )}
      {dictation.supported && (
        <p className="text-sm text-muted">
          Dictation is your browser’s own: many browsers send the sound to their maker to turn it into text. This site
          gets the text only, and you can change it before you hand it in.
        </p>
      )}
      {dictation.problem && <Notice tone="warn">{dictation.problem}</Notice>}
    </section>
  );
}
