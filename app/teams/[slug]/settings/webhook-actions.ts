'use server';

import { revalidatePath } from 'next/cache';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { AppError } from '@/lib/http';
import {
  addWebhook,
  addWebhookSchema,
  removeWebhook,
  testWebhook,
  updateWebhook,
  updateWebhookSchema,
} from '@/lib/webhooks';

const webhookOf = (form: FormData) => ({ slug: textOf(form, 'slug'), id: textOf(form, 'id') });

/** A change of a webhook, and the secret that came of it, shown this once. */
async function change(
  form: FormData,
  run: (ctx: Parameters<Parameters<typeof answerForm>[1]>[0]) => Promise<{ said: string; secret?: string | null }>,
): Promise<FormResult> {
  let token: string | undefined;
  const place = `/teams/${textOf(form, 'slug')}/settings`;
  const result = await answerForm(
    place,
    async (ctx) => {
      const { said, secret } = await run(ctx);
      token = secret ?? undefined;
      return said;
    },
    form,
  );
  // Also after a failure: a test that did not arrive is in the list.
  revalidatePath(place);
  return token === undefined ? result : { ...result, token };
}

export async function addHook(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const wanted = { slug: textOf(form, 'slug'), url: textOf(form, 'url'), events: form.getAll('events') };
    const { secret } = await addWebhook({ ctx, input: addWebhookSchema.parse(wanted) });
    return { said: 'Added.', secret };
  });
}

export async function saveEvents(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await updateWebhook({
      ctx,
      input: updateWebhookSchema.parse({ ...webhookOf(form), events: form.getAll('events') }),
    });
    return { said: 'Saved.' };
  });
}

export async function renewSecret(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const { secret } = await updateWebhook({ ctx, input: { ...webhookOf(form), renewSecret: true } });
    return { said: 'The old secret signs nothing any more.', secret };
  });
}

export async function turnOn(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await updateWebhook({ ctx, input: { ...webhookOf(form), on: true } });
    return { said: 'It is on again.' };
  });
}

export async function tryHook(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const { status, problem } = await testWebhook({ ctx, input: webhookOf(form) });
    if (problem !== null) throw new AppError('unavailable', `It did not arrive: ${problem}.`);
    return { said: `It arrived: the reply was ${status}.` };
  });
}

export async function removeHook(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await removeWebhook({ ctx, input: webhookOf(form) });
    return { said: 'Removed.' };
  });
}
