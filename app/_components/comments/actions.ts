'use server';

import { revalidatePath } from 'next/cache';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { getCtx } from '@/lib/auth';
import { addComment, markCommentsSeen, removeComment, seenSchema, type Subject, subjectSchema } from '@/lib/coach';

/** Where a learner reads comments. */
const pages: Record<Subject['on'], string> = {
  interview: '/interview/mock/[id]',
  submission: '/labs/[slug]/submissions/[id]',
  answer: '/interview/questions/[unit]/[name]/answers/[answer]',
};

const subjectOf = (form: FormData) => subjectSchema.parse({ on: textOf(form, 'on'), id: textOf(form, 'id') });

export async function reply(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm(
    '/',
    async (ctx) => {
      const subject = subjectOf(form);
      await addComment({ ctx, input: { ...subject, text: textOf(form, 'text') } });
      revalidatePath(pages[subject.on], 'page');
      return 'Sent.';
    },
    form,
  );
}

export async function remove(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm('/', async (ctx) => {
    const { on } = subjectOf(form);
    await removeComment({ ctx, input: { id: textOf(form, 'comment') } });
    revalidatePath(pages[on], 'page');
    return 'Removed.';
  });
}

/** Called by the page itself once comments were on the screen. */
export async function see(input: Subject & { upTo: string }): Promise<void> {
  await markCommentsSeen({ ctx: await getCtx(), input: seenSchema.parse(input) });
}
