import type { PlannedCard } from '@/lib/review';
import type { SubmissionRow } from './submission-queries';
import type { Flag, JudgedCheck, Reexecution, Submission, SubmissionSummary } from './schemas';

/** As it is stored: `otherUserId` is for a coach and never travels to a learner. */
export type StoredFlag = Flag & { otherUserId?: string };

/** Flags about whose work it is; a later judgement of the same evidence keeps them. */
export const isAboutPeople = ({ code }: Flag): boolean =>
  ['unknown-nonce', 'other-attempt', 'foreign-nonce', 'shared-evidence'].includes(code);

type SummaryRow = Omit<SubmissionRow, 'title'>;

export function toSummary(row: SummaryRow): SubmissionSummary {
  const { id, slug, version, attemptId, verdict, tier, score, max } = row;
  return {
    id,
    slug,
    labVersion: version,
    attemptId,
    submittedAt: row.submittedAt.toISOString(),
    gradedAt: row.gradedAt.toISOString(),
    verdict,
    tier,
    score,
    max,
  };
}

export function toWireFlags(flags: readonly StoredFlag[]): Flag[] {
  return flags.map(({ code, detail }) => ({ code, detail }));
}

function toWireReexecution({ reexecution, reexecutedAt, reexecutionDetail }: SubmissionRow): Reexecution | null {
  if (!reexecution || !reexecutedAt) return null;
  const detail = reexecutionDetail as Pick<Reexecution, 'reasons' | 'checks'>;
  return { outcome: reexecution, at: reexecutedAt.toISOString(), ...detail };
}

/** The row as the learner sees it. Only this room writes its JSON columns. */
export function toWireSubmission(row: SubmissionRow): Submission {
  return {
    ...toSummary(row),
    title: row.title,
    judgeVersion: row.judgeVersion,
    hintCost: row.hintCost,
    checks: row.checks as JudgedCheck[],
    flags: toWireFlags(row.flags as StoredFlag[]),
    cards: row.cards as PlannedCard[],
    engine: row.engine as Record<string, string>,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
    reexecution: toWireReexecution(row),
  };
}
