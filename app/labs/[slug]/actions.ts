'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { env } from '@/env';
import { publicOrigin } from '@/lib/auth';
import { InvalidInputError } from '@/lib/http';
import { startAttempt, submitLab, takeHint } from '@/lib/labs';

export async function begin(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/labs', async (ctx) => {
    const slug = textOf(form, 'slug');
    await startAttempt({ ctx, input: { slug, server: publicOrigin(await headers(), env()) } });
    revalidatePath(`/labs/${slug}`);
    return 'Begun.';
  });
}

export async function showHint(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/labs', async (ctx) => {
    await takeHint({ ctx, input: { attemptId: textOf(form, 'attemptId'), check: textOf(form, 'check') } });
    revalidatePath(`/labs/${textOf(form, 'slug')}`);
    return 'Shown above.';
  });
}

/** Ends on the page of the submission. */
export async function handIn(_before: FormResult, form: FormData): Promise<FormResult> {
  let submission = { slug: '', id: '' };
  const result = await answerForm('/labs', async (ctx) => {
    const file = form.get('bundle');
    if (!(file instanceof File) || file.size === 0)
      throw new InvalidInputError('Choose the result.tar.gz that ./lab wrote.');
    const bundle = new Uint8Array(await file.arrayBuffer());
    submission = await submitLab({ ctx, input: { attemptId: textOf(form, 'attemptId'), bundle } });
    return 'Handed in.';
  });
  if (result.ok) redirect(`/labs/${submission.slug}/submissions/${submission.id}`);
  return result;
}
