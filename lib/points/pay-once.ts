import 'server-only';
import { eq } from 'drizzle-orm';
import { settings } from '@/db/schema';
import { studyDayOf } from '@/lib/srs';
import type { LineKind } from './day-tally';
import { countPaid, isPaid } from './queries';
import type { PointsWriter } from './store-points';
import { writeLines } from './write-lines';

type Payment = { cause: string; kind: Exclude<LineKind, 'review' | 'streak'>; worth: number };

/** Pays for something that pays once in a lifetime, such as `lab:layers`; a second time it does nothing. */
export async function payOnce(writer: PointsWriter, payment: Payment): Promise<void> {
  await pay(writer, payment, await today(writer));
}

/** As `payOnce`, unless `mostADay` of its kind were paid on this study day; it may then be paid on another. */
export async function payOnceUpTo(writer: PointsWriter, mostADay: number, payment: Payment): Promise<void> {
  const studyDay = await today(writer);
  if ((await countPaid(writer.db, writer.userId, payment.kind, studyDay)) >= mostADay) return;
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
