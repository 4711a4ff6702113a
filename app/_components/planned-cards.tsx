import type { PlannedCard } from '@/lib/review';

const plans: Record<PlannedCard['plan'], string> = {
  tomorrow: 'tomorrow',
  soon: 'due by tomorrow anyway',
  'next-new': 'first among your next new cards',
  suspended: 'suspended; it stays so',
};

/** Cards that came to the review because of what `why` says, and when they will be asked. */
export function PlannedCards({ cards, why }: { cards: readonly PlannedCard[]; why: string }) {
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="cards">
      <h2 id="cards" className="text-2xl font-semibold">
        In your review
      </h2>
      <p className="mt-1 text-muted">{why}</p>
      <ul className="mt-3 list-disc space-y-1 ps-5">
        {cards.map(({ id, slug, plan }) => (
          <li key={id}>
            <a href={`/units/${slug}#card-${id.split('/')[1]}`}>{id}</a>
            <span className="spare">: {plans[plan]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
