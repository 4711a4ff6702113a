import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { excluded } from '@/db/excluded';
import { labs, labVersions, units } from '@/db/schema';

/** What is stored, retired or not, and the days there are, held until the transaction ends: every other sync waits. */
export async function readStoredLabs(tx: Db) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('shipshape labs'))`);
  const rows = await tx
    .select({ slug: labs.slug, version: labs.version, contentHash: labs.contentHash, retiredAt: labs.retiredAt })
    .from(labs);
  const days = await tx.select({ day: units.day }).from(units);
  return { labs: new Map(rows.map((row) => [row.slug, row])), days: new Set(days.map(({ day }) => day)) };
}

export async function retireLabs(tx: Db, slugs: string[], at: Date): Promise<void> {
  if (slugs.length > 0) await tx.update(labs).set({ retiredAt: at }).where(inArray(labs.slug, slugs));
}

export async function upsertLabs(tx: Db, rows: (typeof labs.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(labs)
    .values(rows)
    .onConflictDoUpdate({
      target: labs.slug,
      set: excluded(labs, [
        'day',
        'version',
        'title',
        'summary',
        'difficulty',
        'minutes',
        'points',
        'contentHash',
        'retiredAt',
      ]),
    });
}

export async function upsertVersions(tx: Db, rows: (typeof labVersions.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(labVersions)
    .values(rows)
    .onConflictDoUpdate({
      target: [labVersions.slug, labVersions.version],
      set: excluded(labVersions, ['manifest', 'solution']),
    });
}
