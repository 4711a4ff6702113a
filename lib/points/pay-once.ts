import 'server-only';
import type { LineKind } from './day-tally';
import { isPaid } from './queries';
import { type PointsWriter, writeLines } from './write-lines';

type Payment = { cause: string; studyDay: number; kind: Exclude<LineKind, 'review' | 'streak'>; worth: number };

/** Pays for something that pays once in a lifetime, such as `lab:layers`; a second time it does nothing. */
export async function payOnce(writer: PointsWriter, payment: Payment): Promise<void> {
  if (await isPaid(writer.db, writer.userId, payment.cause)) return;
  await writeLines(writer, [{ ...payment, times: 1 }]);
}
