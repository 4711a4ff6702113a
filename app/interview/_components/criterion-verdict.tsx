import type { JudgedCriterion } from '@/lib/interview';
import { Mark, type MarkTone } from '@/lib/ui/mark';

const kindWords = { must: 'must', should: 'should', bonus: 'bonus', 'red-flag': 'red flag' } as const;
const doubts = {
  gate: 'The answer as a whole was not looked at.',
  rejected: 'Words that speak against it stand in the answer, so the matcher cannot tell.',
  contradicted:
    'The words are there, but other statements of the answer are not right, so the matcher confirms nothing of it.',
  negated: 'The words are there, but with a “not” beside them, so the matcher cannot tell.',
  mentioned:
    'You speak of it, but the matcher cannot tell whether what you say is right: wrong answers sound like this, too.',
  copied: 'These are words of the model answer or the rubric. Say it in your own, and the matcher can confirm it.',
  unclear: 'The language model finds it unclear.',
  unquoted: 'The language model says so, but quotes no words of yours that show it, so that does not count.',
  disputed: 'The phrase matcher recognized these words; the language model reads them otherwise. Judge for yourself.',
} as const;

function lookOf({ verdict, kind }: JudgedCriterion): { words: string; tone: MarkTone } {
  if (verdict === 'cannot-tell') return { words: 'Cannot tell', tone: 'plain' };
  if (kind === 'red-flag')
    return verdict === 'met' ? { words: 'Shown', tone: 'bad' } : { words: 'Not shown', tone: 'plain' };
  return verdict === 'met' ? { words: 'Met', tone: 'good' } : { words: 'Not found', tone: 'plain' };
}

/**
 * One criterion: its verdict, whose word that is, the learner's own words, and what was missing. A report prints nothing
 * that is `spare`.
 */
export function CriterionVerdict({ criterion, number }: { criterion: JudgedCriterion; number: number }) {
  const { text, kind, verdict, grader, quotes, reason, feedback } = criterion;
  const { words, tone } = lookOf(criterion);
  const isIdle = kind === 'red-flag' && verdict === 'not-found';
  return (
    <li className={`rounded-lg border border-line bg-surface p-4 ${isIdle ? 'spare' : ''}`}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <Mark tone={tone}>{words}</Mark>
        <span className="text-sm text-muted">
          {kindWords[kind]}
          {grader === 'self' && ', by your own word'}
          {grader === 'model' && ', by the language model'}
          {grader === 'coach' && ', by a coach'}
        </span>
      </p>
      <h3 className="mt-2 font-semibold">
        {number}. {text}
      </h3>
      {quotes.length > 0 && (
        <p className="mt-2 text-sm">
          <span className="text-muted">You wrote: </span>
          {quotes.map((quote) => `“${quote.text}”`).join(' … ')}
        </p>
      )}
      {reason && <p className="mt-2 text-sm text-muted">{doubts[reason]}</p>}
      {feedback && <p className={`mt-2 ${reason && quotes.length > 0 ? 'spare' : ''}`}>{feedback}</p>}
    </li>
  );
}
