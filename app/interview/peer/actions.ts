'use server';

import { redirect } from 'next/navigation';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { openPeerSchema, openPeerSession } from '@/lib/interview';

export async function openPeer(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/interview/peer', async (ctx) => {
    const input = openPeerSchema.parse({
      slug: textOf(form, 'team'),
      level: textOf(form, 'level'),
      minutes: Number(textOf(form, 'minutes')),
    });
    const { id } = await openPeerSession({ ctx, input });
    redirect(`/interview/peer/${id}`);
  });
}
