import type { JudgedCheck, Verdict } from '@/lib/labs';
import { Mark, type MarkTone } from '@/lib/ui/mark';

type Look = { words: string; tone: MarkTone };

const verdicts: Record<Verdict, Look> = {
  passed: { words: 'Passed', tone: 'good' },
  partial: { words: 'Partly passed', tone: 'warn' },
  failed: { words: 'Not passed', tone: 'bad' },
  error: { words: 'Could not be judged', tone: 'plain' },
};

const statuses: Record<JudgedCheck['status'], Look> = {
  pass: { words: 'Pass', tone: 'good' },
  fail: { words: 'Fail', tone: 'bad' },
  error: { words: 'Error', tone: 'plain' },
  skipped: { words: 'Skipped', tone: 'plain' },
};

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { words, tone } = verdicts[verdict];
  return <Mark tone={tone}>{words}</Mark>;
}

export function StatusMark({ status }: { status: JudgedCheck['status'] | null }) {
  const { words, tone }: Look = status ? statuses[status] : { words: 'Not there', tone: 'plain' };
  return <Mark tone={tone}>{words}</Mark>;
}
