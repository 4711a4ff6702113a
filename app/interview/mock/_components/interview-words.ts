import { levelWords } from '@/app/interview/_components/question-words';
import type { Interview, InterviewReport } from '@/lib/interview';

export const dimensionWords: Record<InterviewReport['dimensions'][number]['dimension'], string> = {
  knowledge: 'Knowledge',
  depth: 'Depth',
  'trade-offs': 'Trade-offs',
  production: 'Judgment in production',
  structure: 'Clear structure',
};

/** What kind of interview it is, in one line. */
export function sayInterview({ level, minutes, mode }: Pick<Interview, 'level' | 'minutes' | 'mode'>): string {
  return `${levelWords[level]} role · ${minutes} minutes · ${mode === 'real' ? 'as in a real one' : 'practice'}`;
}

/** That there was too little left to ask for the length that was wished for; null unless a third of it is missing. */
export function sayShort({ minutes, plannedMinutes }: Pick<Interview, 'minutes' | 'plannedMinutes'>): string | null {
  if (3 * plannedMinutes >= 2 * minutes) return null;
  return `The questions take about ${plannedMinutes} of the ${minutes} minutes: these topics have no others that you have not met in the last two weeks.`;
}

/** Minutes and seconds, such as `4:05`. */
export const sayTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
