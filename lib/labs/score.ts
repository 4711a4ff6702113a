import type { Judged } from './judge-bundle';
import { totalVerdict } from './judges';
import type { Manifest } from './manifest-schema';
import type { Judgement } from './schemas';

/** What the hints taken in an attempt cost, in points each. */
function costsOf({ checks }: Manifest, taken: readonly { checkId: string; number: number }[]): number[] {
  return taken.map(({ checkId, number }) => checks.find(({ id }) => id === checkId)?.hints[number - 1]?.cost ?? 0);
}

/** The judgement in numbers and words, before its flags. `taken` are the hints taken in the attempt. */
export function judgementOf(
  manifest: Manifest,
  { tier, checks }: Judged,
  taken: readonly { checkId: string; number: number }[],
): Omit<Judgement, 'flags'> {
  const costs = costsOf(manifest, taken);
  return {
    slug: manifest.id,
    title: manifest.title,
    labVersion: manifest.version,
    ...totalVerdict(manifest, checks, costs),
    tier,
    hintCost: costs.reduce((sum, cost) => sum + cost, 0),
    checks,
  };
}
