import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { recordBatch } from './record-batch';
import { type RecordResult, type RecordReviewsInput, recordReviewsSchema } from './schemas';

/**
 * Records a batch of 1 to 500 client-made events and folds them into the learner's cards and counters.
 * Idempotent by event id; each event is accepted, a duplicate, or rejected with a reason, and none spoils
 * another. Late events refold their card. Throws only when the batch itself is unreadable or the caller may not.
 */
export async function recordReviews({ ctx, input }: { ctx: Ctx; input: RecordReviewsInput }): Promise<RecordResult> {
  const may = authorize(ctx, 'review:write');
  const { events: raw } = recordReviewsSchema.parse(input);
  return recordBatch({ db: ctx.db, may, now: ctx.now }, raw);
}
