import type { QuestionHead } from '@/lib/interview';
import { Mark, type MarkTone } from '@/lib/ui/mark';

type Band = NonNullable<NonNullable<QuestionHead['mine']>['band']>;

const looks: Record<Band, { words: string; tone: MarkTone }> = {
  strong: { words: 'Strong', tone: 'good' },
  good: { words: 'Good', tone: 'fair' },
  mixed: { words: 'Mixed', tone: 'warn' },
  weak: { words: 'Weak', tone: 'bad' },
};

const notGraded = { words: 'Not graded', tone: 'plain' } as const;

/** One of the four bands in which an answer is told, never a number; null for one that was not graded. */
export function BandMark({ band }: { band: Band | null }) {
  const { words, tone } = band ? looks[band] : notGraded;
  return <Mark tone={tone}>{words}</Mark>;
}
