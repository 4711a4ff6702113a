import type { CardContent } from '@/lib/content/schemas';

export const truths = ['true', 'half true', 'false'] as const;

/** What the learner tried before seeing the answer; each kind of card reads its own field. */
export type Attempt = {
  /** Index of the chosen option, or of the chosen truth of a myth. */
  chosen?: number;
  /** Indexes into the right order, in the order the learner made. */
  order?: readonly number[];
  text?: string;
  /** Whether the last check of a fix passed. */
  fixed?: boolean;
};

export type CardViewProps<K extends CardContent['kind']> = {
  cardId: string;
  content: Extract<CardContent, { kind: K }>;
  attempt: Attempt;
  revealed: boolean;
  onAttempt: (attempt: Attempt) => void;
  /** Shows the answer, to this attempt if one is given. */
  onReveal: (attempt?: Attempt) => void;
};

/** Whether the attempt was right; null when only the learner can tell, or nothing was tried. */
export function judgeAttempt(content: CardContent, attempt: Attempt): boolean | null {
  switch (content.kind) {
    case 'choice':
      return attempt.chosen === undefined ? null : (content.options[attempt.chosen]?.correct ?? null);
    case 'myth':
      return attempt.chosen === undefined ? null : truths[attempt.chosen] === content.truth;
    case 'order':
      return attempt.order ? attempt.order.every((step, place) => step === place) : null;
    case 'fix':
      return attempt.fixed ?? null;
    default:
      return null;
  }
}

/** The option a key stands for before the answer shows: 1-4 or a-d for a choice, 1-3 for a myth. */
export function choiceFromKey(kind: CardContent['kind'], key: string): number | null {
  const keys = kind === 'choice' ? ['1234', 'abcd'] : kind === 'myth' ? ['123'] : [];
  for (const row of keys) {
    const index = key.length === 1 ? row.indexOf(key.toLowerCase()) : -1;
    if (index >= 0) return index;
  }
  return null;
}

/**
 * The places of `count` steps, shuffled the same way every time for one card, and never already in order.
 * Fisher-Yates over a 32-bit generator (mulberry32) seeded with FNV-1a of the card id.
 */
export function shuffleSteps(cardId: string, count: number): number[] {
  let seed = 0x811c9dc5;
  for (const char of cardId) seed = Math.imul(seed ^ (char.codePointAt(0) ?? 0), 0x01000193);
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [places[i], places[j]] = [places[j] ?? 0, places[i] ?? 0];
  }
  return places.every((step, place) => step === place) ? [...places.slice(1), 0] : places;
}

/** The list with the step at `from` moved to `to`. */
export function moveStep(order: readonly number[], from: number, to: number): number[] {
  if (to < 0 || to >= order.length) return [...order];
  const moved = order.toSpliced(from, 1);
  return moved.toSpliced(to, 0, order[from] ?? 0);
}

/** What the button that shows the answer says. */
export const revealLabels: Record<CardContent['kind'], string> = {
  recall: 'Show answer',
  cloze: 'Show answer',
  choice: 'Show answer',
  predict: 'Show output',
  order: 'Check order',
  fix: 'Show solution',
  myth: 'Show answer',
};
