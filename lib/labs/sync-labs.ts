import 'server-only';
import { createHash } from 'node:crypto';
import { withTransaction } from '@/db/transaction';
import { authorizeAdmin, type Ctx } from '@/lib/auth';
import { InvalidInputError } from '@/lib/http/errors';
import type { StoredLab } from './archive/publish-labs';
import { readStoredLabs, retireLabs, upsertLabs, upsertVersions } from './sync-queries';

type Source = Pick<StoredLab, 'manifest' | 'solution' | 'archive'>;

function toLabRow({ manifest, solution, archive }: Source) {
  const { id, day, version, title, summary, difficulty, minutes, checks } = manifest;
  const contentHash = createHash('sha256')
    .update(JSON.stringify([manifest, solution, archive]))
    .digest('hex');
  const points = checks.reduce((sum, check) => sum + check.points, 0);
  return { slug: id, day, version, title, summary, difficulty, minutes, points, contentHash, retiredAt: null };
}

/** How many labs were written and retired; both zero when the database already said the same. */
export type SyncLabsResult = {
  labs: number;
  retired: number;
  /** Labs that changed and kept their version: whoever has downloaded it does not have what is served under it now. */
  unraised: string[];
};

/**
 * Makes the database say what the labs say. A version keeps its manifest when a later one comes; rules that improve
 * within a version replace it. Instances that start together take turns.
 * Throws `invalid` for a lab of a day without a unit.
 */
export async function syncLabs(call: { ctx: Ctx; input: { labs: readonly Source[] } }): Promise<SyncLabsResult> {
  const { ctx, input } = call;
  authorizeAdmin(ctx);
  return withTransaction(ctx.db, async (tx) => {
    const { labs: stored, days } = await readStoredLabs(tx);
    const homeless = input.labs.find(({ manifest }) => !days.has(manifest.day));
    if (homeless) {
      const { id, day } = homeless.manifest;
      throw new InvalidInputError(`The lab ${id} is of day ${day}, and there is no such unit.`);
    }
    const rows = input.labs.map((lab) => ({ lab, row: toLabRow(lab) }));
    const changed = rows.filter(({ row }) => {
      const before = stored.get(row.slug);
      return before?.contentHash !== row.contentHash || before.retiredAt !== null;
    });
    const slugs = new Set(rows.map(({ row }) => row.slug));
    const gone = [...stored.values()].filter(({ slug, retiredAt }) => !retiredAt && !slugs.has(slug));
    // A day that changed hands is free before its new lab comes.
    await retireLabs(
      tx,
      gone.map(({ slug }) => slug),
      ctx.now,
    );
    await upsertLabs(
      tx,
      changed.map(({ row }) => row),
    );
    await upsertVersions(
      tx,
      changed.map(({ lab: { manifest, solution } }) => {
        return { slug: manifest.id, version: manifest.version, manifest, solution };
      }),
    );
    const unraised = changed.flatMap(({ row: { slug, version, contentHash } }) => {
      const before = stored.get(slug);
      return before?.version === version && before.contentHash !== contentHash ? [slug] : [];
    });
    return { labs: changed.length, retired: gone.length, unraised };
  });
}
