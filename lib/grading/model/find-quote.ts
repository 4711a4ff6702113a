import type { Criterion } from '@/lib/content/schemas';
import { fingerprint, speaksOfGrading } from '../matcher/gates';
import type { Quote } from '../matcher/grade-answer';
import { termsOf } from '../matcher/lines';
import { tokenize } from '../matcher/tokenize';

const leastWords = 3;
// A model that was talked into full marks likes to quote everything at once.
const mostWords = 60;

/**
 * Where the words that a model quotes stand in the answer, or null when they do not carry its verdict: they are not
 * there character by character, too few or too many, about grading, or share no word with the criterion. Of our gold
 * set's 609 criteria that both labels call met, two are said without one such word.
 */
export function findQuote(
  answer: string,
  quoted: string,
  criterion: Pick<Criterion, 'text' | 'feedback' | 'accept'>,
): Quote | null {
  const text = quoted.trim();
  const start = answer.indexOf(text);
  const read = tokenize(text);
  if (start < 0 || read.words.length < leastWords || read.words.length > mostWords) return null;
  if (speaksOfGrading(text)) return null;
  const own = fingerprint(tokenize([criterion.text, criterion.feedback, ...termsOf(criterion)].join('\n\n'))).stems;
  const isTied = [...fingerprint(read).stems].some((stem) => own.has(stem));
  return isTied ? { start, end: start + text.length, text } : null;
}
