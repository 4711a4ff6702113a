import 'server-only';
import { eq } from 'drizzle-orm';
import { settings } from '@/db/schema';
import { studyDayOf } from '@/lib/srs';
import type { LineKind } from './day-tally';
import { isKindPaid, isPaid } from './queries';
import type { PointsWriter } from './store-points';
import { writeLines } from './write-lines';

type Payment = { cause: string; kind: Exclude<LineKind, 'review' | 'streak'>; worth: number };

/** Pays for something that pays once in a lifetime, such as `lab:layers`; a second time it does nothing. */
export async function payOnce(writer: PointsWriter, payment: Payment): Promise<void> {
  await pay(writer, payment, await today(writer));
}

/** As `payOnce`, and at most one of its kind a study day. */
export async function payOnceADay(writer: PointsWriter, payment: Payment): Promise<void> {
  const studyDay = await today(writer);
  if (await isKindPaid(writer.db, writer.userId, payment.kind, studyDay)) return;
  await pay(writer, payment, studyDay);
}

async function pay(writer: PointsWriter, payment: Payment, studyDay: number): Promise<void> {
  if (await isPaid(writer.db, writer.userId, payment.cause)) return;
  await writeLines(writer, [{ ...payment, studyDay, times: 1 }]);
}

async function today({ db, userId, now }: PointsWriter): Promise<number> {
  const [clock] = await db
    .select({ timeZone: settings.timeZone, rolloverHour: settings.rolloverHour })
    .from(settings)
    .where(eq(settings.userId, userId));
  if (!clock) throw new Error('every account has settings');
  return studyDayOf(now.getTime(), clock);
}
