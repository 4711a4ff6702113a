'use server';

import { headers } from 'next/headers';
import { type FormResult, untouched } from '@/app/_components/form-result';
import { getCtx } from '@/lib/auth';
import { countSecretLink, toAppError } from '@/lib/http';
import { unsubscribe } from '@/lib/nudges';

/** For whoever holds the link of a mail, signed in or not. */
export async function stopDigest(token: string): Promise<FormResult> {
  const at = Date.now();
  try {
    await countSecretLink(await headers());
    await unsubscribe({ ctx: await getCtx(), input: { token } });
    return { ...untouched, at, message: 'Done. You get no more weekly mails.' };
  } catch (error) {
    const refusal = toAppError(error);
    if (!refusal) throw error;
    return { ...untouched, at, ok: false, message: refusal.message };
  }
}
