import type { Card } from '@/lib/content/schemas';

let deck: Promise<Map<string, Card>> | undefined;

async function fetchDeck(day: number): Promise<Map<string, Card>> {
  const response = await fetch(`/api/v1/units/${day}`);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const { cards }: { cards: Card[] } = await response.json();
  return new Map(cards.map((card) => [card.id, card]));
}

async function mount(place: HTMLElement, day: number): Promise<void> {
  const body = place.querySelector<HTMLElement>('[data-card-body]');
  if (!body) return;
  // React and the card components cost nothing until someone wants to answer.
  const [{ mountCard }, cards] = await Promise.all([
    import('@/app/_components/cards/mount'),
    (deck ??= fetchDeck(day)),
  ]);
  const card = cards.get(place.dataset.card ?? '');
  if (!card) throw new Error('the server has no such card');
  const stage = document.createElement('div');
  stage.tabIndex = -1;
  mountCard(stage, card);
  place.classList.add('is-live');
  body.replaceWith(stage);
  stage.focus();
}

/** Turns each card of the lesson into its interactive form when the reader presses “Try it”. */
export function offerCards(article: HTMLElement, day: number): void {
  for (const place of article.querySelectorAll<HTMLElement>('[data-card]')) {
    const button = place.querySelector<HTMLButtonElement>('[data-try]');
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      button.disabled = true;
      mount(place, day).then(
        () => button.remove(),
        () => {
          deck = undefined;
          button.disabled = false;
          button.textContent = 'That did not load. Try again';
        },
      );
    });
  }
}
