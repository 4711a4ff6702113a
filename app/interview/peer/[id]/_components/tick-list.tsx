'use client';
import { useDraft } from '@/app/interview/_components/answer/use-draft';
import type { EndedRound } from '@/lib/interview';
import { Choice, Input } from '@/lib/ui/field';

type Criterion = EndedRound['criteria'][number];
type Of = { round: number; owner: string; api: string; id: string };

const kindWords = { must: 'must', should: 'should', bonus: 'bonus', 'red-flag': 'red flag' } as const;

/** Criteria to tick, each with a note; kept as they are made, as an answer is. */
export function TickList({
  criteria,
  isOpen = true,
  ...of
}: Of & { criteria: readonly Criterion[]; isOpen?: boolean }) {
  return (
    <ul className="mt-2 grid gap-4">
      {criteria.map((criterion) => (
        <li key={criterion.id} className="rounded-lg border border-line bg-surface px-4 py-2">
          {isOpen ? (
            <TickRow criterion={criterion} {...of} />
          ) : (
            <p className="py-2">
              {criterion.text} <span className="text-sm text-muted">{kindWords[criterion.kind]}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function TickRow({ criterion, round, owner, api, id }: Of & { criterion: Criterion }) {
  const { ticked, note, text, kind } = criterion;
  const draft = useDraft(null, {
    owner,
    id: `peer/${id}/${criterion.id}`,
    saveTo: `${api}/ticks`,
    after: round,
    saved: JSON.stringify({ ticked, note }),
    bodyOf: (kept) => ({ round, criterion: criterion.id, ...JSON.parse(kept) }),
  });
  const now: Pick<Criterion, 'ticked' | 'note'> = JSON.parse(draft.text);
  const write = (change: Partial<typeof now>) => draft.write(JSON.stringify({ ...now, ...change }));
  return (
    <>
      <Choice
        label={text}
        hint={kind === 'red-flag' ? 'Red flag: tick it if you hear it.' : kindWords[kind]}
        checked={now.ticked}
        onChange={(event) => {
          write({ ticked: event.target.checked });
          void draft.save();
        }}
      />
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Input
          aria-label={`Note: ${text}`}
          placeholder="A note, for both of you"
          value={now.note}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => write({ note: event.target.value })}
        />
        <output className="text-sm text-muted empty:hidden">
          {draft.state === 'unsaved' && 'Kept on this device; it is saved when the server answers again.'}
          {draft.state === 'stale' && 'Not saved: the interview has gone on.'}
          {draft.state === 'signed-out' && 'Not saved: you are signed out.'}
        </output>
      </div>
    </>
  );
}
