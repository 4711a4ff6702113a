'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { InvalidInputError } from '@/lib/http';
import {
  pauseInterview,
  shareReport,
  startInterview,
  startInterviewSchema,
  stopSharing,
  takeTurnHint,
} from '@/lib/interview';

export async function beginInterview(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/interview/mock', async (ctx) => {
    const about = textOf(form, 'about');
    const days = form.getAll('topic').map(Number);
    if (about === 'chosen' && days.length === 0) throw new InvalidInputError('Tick at least one unit below.');
    const input = startInterviewSchema.parse({
      level: textOf(form, 'level'),
      minutes: Number(textOf(form, 'minutes')),
      mode: textOf(form, 'mode'),
      topics: about === 'fading' ? 'fading' : about === 'chosen' ? days : [],
    });
    const { id } = await startInterview({ ctx, input });
    redirect(`/interview/mock/${id}`);
  });
}

export async function goOn(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/interview/mock', async (ctx) => {
    const id = textOf(form, 'id');
    await pauseInterview({ ctx, input: { id, paused: false } });
    revalidatePath(`/interview/mock/${id}`);
    return '';
  });
}

export async function showHint(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/interview/mock', async (ctx) => {
    const id = textOf(form, 'id');
    await takeTurnHint({ ctx, input: { id } });
    revalidatePath(`/interview/mock/${id}`);
    return 'Shown above.';
  });
}

export async function makeLink(_before: FormResult, form: FormData): Promise<FormResult> {
  const id = textOf(form, 'id');
  let token = '';
  const result = await answerForm(`/interview/mock/${id}`, async (ctx) => {
    ({ token } = await shareReport({ ctx, input: { id, alias: textOf(form, 'alias') } }));
    revalidatePath(`/interview/mock/${id}`);
    return 'The link is ready.';
  });
  return token === '' ? result : { ...result, token };
}

export async function endLink(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/interview/mock', async (ctx) => {
    const id = textOf(form, 'id');
    await stopSharing({ ctx, input: { id } });
    revalidatePath(`/interview/mock/${id}`);
    return 'The link no longer works.';
  });
}
