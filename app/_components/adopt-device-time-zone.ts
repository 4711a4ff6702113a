'use server';

import { revalidatePath } from 'next/cache';
import { adoptTimeZone, getCtx } from '@/lib/auth';

/** Takes the browser's time zone for an account that never chose one. */
export async function adoptDeviceTimeZone(timeZone: string): Promise<void> {
  const adopted = await adoptTimeZone({ ctx: await getCtx(), input: { timeZone } });
  // This page alone: a static page made anew while the server runs would have Next's scripts in it again.
  if (adopted) revalidatePath('/');
}
