'use server';

import { revalidatePath } from 'next/cache';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { judgeOwnAnswer, takeQuestionHint } from '@/lib/interview';

export async function showHint(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/interview', async (ctx) => {
    const id = textOf(form, 'id');
    await takeQuestionHint({ ctx, input: { id } });
    revalidatePath(`/interview/questions/${id}`);
    return 'Shown above.';
  });
}

export async function saveOwnWord(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/interview', async (ctx) => {
    const met = form.getAll('met').filter((value) => typeof value === 'string');
    const { scenarioId, id } = await judgeOwnAnswer({ ctx, input: { id: textOf(form, 'answer'), met } });
    revalidatePath(`/interview/questions/${scenarioId}/answers/${id}`);
    return 'Your word stands now.';
  });
}
