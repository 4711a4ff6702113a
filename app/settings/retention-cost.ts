/**
 * How many times as often a learnt card comes back at recall target `target` as at 0.9.
 * FSRS-6 interval I(r) ∝ r^(1/decay) - 1 with decay = -w20.
 */
export function workAtRetention(target: number, decay: number): number {
  const wait = (recall: number) => recall ** (1 / decay) - 1;
  return wait(0.9) / wait(target);
}

/** What a recall target costs, in words. */
export function sayRetentionCost(target: number, decay: number): string {
  const forgotten = Math.round((1 - target) * 100);
  const misses = `You will miss about ${forgotten} of 100 cards on their day`;
  const work = workAtRetention(target, decay);
  if (Math.abs(work - 1) < 0.05) return `${misses}. A good balance for most people.`;
  const often =
    work > 1 ? `${work.toFixed(1)} times as many reviews as` : `${Math.round(work * 100)}% of the reviews of`;
  return `${misses}, and have about ${often} a target of 90%.`;
}
