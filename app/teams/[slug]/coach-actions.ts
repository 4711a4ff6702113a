'use server';

import { revalidatePath } from 'next/cache';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { addMemberComment, assign, assignSchema, removeMemberComment, subjectSchema, unassign } from '@/lib/coach';
import { overrideVerdicts, retractOverride } from '@/lib/interview';

const answerOf = (form: FormData) => {
  return { slug: textOf(form, 'slug'), userId: textOf(form, 'userId'), attemptId: textOf(form, 'id') };
};

/** Anything of a coach, of which the pages of the team may tell. */
async function change(form: FormData, run: Parameters<typeof answerForm>[1]): Promise<FormResult> {
  return answerForm(
    `/teams/${textOf(form, 'slug')}`,
    async (ctx) => {
      const said = await run(ctx);
      revalidatePath('/teams', 'layout');
      return said;
    },
    form,
  );
}

export async function overrule(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const verdicts: Record<string, 'met' | 'not-met'> = {};
    for (const [name, value] of form) {
      if (name.startsWith('verdict:') && (value === 'met' || value === 'not-met')) verdicts[name.slice(8)] = value;
    }
    await overrideVerdicts({ ctx, input: { ...answerOf(form), verdicts, reason: textOf(form, 'reason') } });
    return 'Your word stands now.';
  });
}

export async function retract(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await retractOverride({ ctx, input: answerOf(form) });
    return 'Taken back.';
  });
}

export async function assignTask(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    // `unit:docker-toolbox`, as one list offers everything.
    const [what = '', ...rest] = textOf(form, 'ref').split(':');
    const wanted = { slug: textOf(form, 'slug'), dueOn: textOf(form, 'dueOn'), note: textOf(form, 'note') };
    const input = { ...wanted, what: assignSchema.shape.what.catch('unit').parse(what), ref: rest.join(':') };
    await assign({ ctx, input });
    return 'Assigned.';
  });
}

export async function unassignTask(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await unassign({ ctx, input: { slug: textOf(form, 'slug'), id: textOf(form, 'id') } });
    return 'Taken back.';
  });
}

const memberOf = (form: FormData) => ({ slug: textOf(form, 'slug'), userId: textOf(form, 'userId') });

export async function writeToMember(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const subject = subjectSchema.parse({ on: textOf(form, 'on'), id: textOf(form, 'id') });
    await addMemberComment({ ctx, input: { ...memberOf(form), ...subject, text: textOf(form, 'text') } });
    return 'Sent.';
  });
}

export async function removeFromMember(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await removeMemberComment({ ctx, input: { ...memberOf(form), id: textOf(form, 'comment') } });
    return 'Removed.';
  });
}
