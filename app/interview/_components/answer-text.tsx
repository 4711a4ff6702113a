import type { ScenarioAttempt } from '@/lib/interview';

type Piece = { text: string; numbers: number[] };

/** The answer cut where quotes begin and end; each piece knows the numbers of the criteria that quote it. */
function cutAtQuotes({ answer, criteria }: Pick<ScenarioAttempt, 'answer' | 'criteria'>): Piece[] {
  const quotes = criteria.flatMap((criterion, index) =>
    criterion.quotes.map((quote) => ({ ...quote, number: index + 1 })),
  );
  const edges = [...new Set([0, answer.length, ...quotes.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  );
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? 0;
    const numbers = quotes.filter((quote) => quote.start <= start && quote.end >= end).map(({ number }) => number);
    return { text: answer.slice(start, end), numbers: [...new Set(numbers)] };
  });
}

/** What was written, with the words that counted marked and numbered like their criteria. */
export function AnswerText({ attempt }: { attempt: ScenarioAttempt }) {
  if (attempt.answer.trim() === '') return <p className="text-muted">Nothing was written.</p>;
  return (
    <p className="max-w-[68ch] wrap-anywhere whitespace-pre-wrap">
      {cutAtQuotes(attempt).map(({ text, numbers }, index) =>
        numbers.length === 0 ? (
          text
        ) : (
          <mark key={index} className="rounded-sm bg-accent-soft px-0.5 text-ink">
            {text}
            <sup className="tabular ps-0.5 text-xs text-accent">{numbers.join(',')}</sup>
          </mark>
        ),
      )}
    </p>
  );
}
