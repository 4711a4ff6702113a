'use client';
import { type FormEvent, useRef } from 'react';
import { useDraft } from '@/app/interview/_components/answer/use-draft';
import type { PeerSession } from '@/lib/interview';
import { Button } from '@/lib/ui/button';
import { Field, Textarea } from '@/lib/ui/field';
import { Notice } from '@/lib/ui/notice';
import type { Act } from './use-peer-session';

type Props = { session: PeerSession; owner: string; api: string; act: Act; isActing: boolean };

/** What each tells the other at the end. Both file the same, and read it when both have. */
export function PeerFormBox({ session, owner, api, act, isActing }: Props) {
  const { forms, peer } = session;
  if (forms.mine.filed) {
    return <Notice title="Your form is filed.">You read each other’s when {peer} has filed too.</Notice>;
  }
  return <OpenForm session={session} owner={owner} api={api} act={act} isActing={isActing} />;
}

function OpenForm({ session, owner, api, act, isActing }: Props) {
  const { forms, peer, id } = session;
  const goodField = useRef<HTMLTextAreaElement>(null);
  const workField = useRef<HTMLTextAreaElement>(null);
  const of = { owner, saveTo: `${api}/form`, after: 2 };
  const good = useDraft(goodField, {
    ...of,
    id: `peer/${id}/good`,
    saved: forms.mine.good,
    bodyOf: (text) => ({ good: text }),
  });
  const workOn = useDraft(workField, {
    ...of,
    id: `peer/${id}/work-on`,
    saved: forms.mine.workOn,
    bodyOf: (text) => ({ workOn: text }),
  });
  async function file(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!(await act('form', { good: good.text, workOn: workOn.text }))) return;
    good.finish();
    workOn.finish();
  }
  return (
    <form onSubmit={(event) => void file(event)} aria-labelledby="form" className="grid max-w-3xl gap-4">
      <h2 id="form" className="text-2xl font-semibold">
        For {peer}
      </h2>
      <p className="text-muted">
        {forms.theyFiled ? `${peer} has filed already.` : `${peer} fills in the same.`} You both read both once both are
        filed. Say what you saw and heard, not what somebody is like.
      </p>
      <Field id="good" label="What was good">
        <Textarea
          id="good"
          ref={goodField}
          required
          rows={3}
          maxLength={2000}
          autoComplete="off"
          value={good.text}
          onChange={(event) => good.write(event.target.value)}
        />
      </Field>
      <Field id="work-on" label="What to work on">
        <Textarea
          id="work-on"
          ref={workField}
          required
          rows={3}
          maxLength={2000}
          autoComplete="off"
          value={workOn.text}
          onChange={(event) => workOn.write(event.target.value)}
        />
      </Field>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" tone="accent" aria-disabled={isActing}>
          File it
        </Button>
        <output className="text-sm text-muted">
          {good.state === 'unsaved' || workOn.state === 'unsaved'
            ? 'Kept on this device; it is saved when the server answers again.'
            : good.state === 'saved' && workOn.state === 'saved' && 'Saved'}
        </output>
      </p>
    </form>
  );
}
