import type { QuestionHead } from '@/lib/interview';

export const levelWords = { junior: 'Junior', mid: 'Mid', senior: 'Senior' } as const;
export const kindWords = {
  debugging: 'debugging',
  design: 'design',
  'trade-off': 'trade-off',
  behavioral: 'your own story',
} as const;

/** What a question asks for, in one line. */
export function sayQuestion({ level, kind, minutes }: Pick<QuestionHead, 'level' | 'kind' | 'minutes'>): string {
  return `${levelWords[level]} · ${kindWords[kind]} · about ${minutes} minutes`;
}
