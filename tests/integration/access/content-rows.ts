import type { Transaction } from '@/db/client';
import { withTransaction } from '@/db/transaction';
import type { Ctx } from '@/lib/auth';
import { getUnit, listUnits, syncContent } from '@/lib/content';
import { sweepExpired } from '@/lib/http';
import { row, type Row } from './matrix';

class Undo extends Error {}

/** Runs what would take the content away from the other rows, and takes it back. */
export async function undone(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  const run = withTransaction(ctx.db, async (tx: Transaction) => {
    await work({ ...ctx, db: tx });
    throw new Undo();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
}

const content: Record<string, Row> = {
  listUnits: row({ rule: 'public', scopes: ['review:read'], run: (ctx) => listUnits({ ctx }) }),
  getUnit: row({ rule: 'public', scopes: ['review:read'], run: (ctx) => getUnit({ ctx, input: { day: 12 } }) }),
  syncContent: row({
    rule: 'admin',
    scopes: 'browser',
    run: (ctx) => undone(ctx, (within) => syncContent({ ctx: within, input: { units: [] } })),
  }),
};

const http: Record<string, Row> = {
  sweepExpired: row({ rule: 'admin', scopes: 'browser', run: (ctx) => sweepExpired({ ctx }) }),
};

export const contentRows = { content, http };
