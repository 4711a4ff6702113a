import 'server-only';
import { redirect } from 'next/navigation';
import { fieldErrorsOf, valuesOf } from '@/app/settings/form-result';
import { type Ctx, getCtx } from '@/lib/auth';
import { toAppError } from '@/lib/http';
import { type FormResult, untouched } from './form-result';

/**
 * Runs a verb for a form of someone signed in, else leads to sign-in and back to `place`; what it refuses comes back as
 * words. With `form`, they stand beside the fields they are about, which keep what was typed.
 */
export async function answerForm(
  place: string,
  run: (ctx: Ctx) => Promise<string>,
  form?: FormData,
): Promise<FormResult> {
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=${place}`);
  const at = Date.now();
  try {
    return { ...untouched, at, message: await run(ctx) };
  } catch (error) {
    const refusal = toAppError(error);
    if (!refusal) throw error;
    if (!form) return { ...untouched, at, ok: false, message: refusal.message };
    const fieldErrors = fieldErrorsOf(refusal.details.fields ?? []);
    const count = Object.keys(fieldErrors).length;
    const message =
      count > 0
        ? `Not done: ${count === 1 ? 'one field needs' : `${count} fields need`} another look.`
        : refusal.message;
    return { at, ok: false, message, fieldErrors, values: valuesOf(form) };
  }
}
