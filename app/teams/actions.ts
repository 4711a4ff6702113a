'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { answerForm } from '@/app/_components/answer-form';
import { type FormResult, textOf } from '@/app/_components/form-result';
import { numberOf } from '@/app/settings/form-result';
import { env } from '@/env';
import { mailOrigin } from '@/lib/auth';
import { clearPoints } from '@/lib/boards';
import {
  changeRole,
  changeRoleSchema,
  createInvite,
  createTeam,
  dissolveTeam,
  joinTeam,
  joinTeamSchema,
  leaveTeam,
  mailInvite,
  removeMember,
  revokeInvite,
  transferOwnership,
  updateMembership,
  updateMembershipSchema,
  updateTeam,
} from '@/lib/teams';

const placeOf = (form: FormData) => `/teams/${textOf(form, 'slug')}`;
const memberOf = (form: FormData) => ({ slug: textOf(form, 'slug'), userId: textOf(form, 'userId') });

/** A change of a team, of which every page of the team may tell. */
async function change(form: FormData, run: Parameters<typeof answerForm>[1]): Promise<FormResult> {
  return answerForm(
    placeOf(form),
    async (ctx) => {
      const said = await run(ctx);
      revalidatePath('/teams', 'layout');
      return said;
    },
    form,
  );
}

export async function makeTeam(_before: FormResult, form: FormData): Promise<FormResult> {
  return answerForm(
    '/teams/new',
    async (ctx) => {
      const input = {
        name: textOf(form, 'name'),
        displayName: textOf(form, 'displayName'),
        timeZone: textOf(form, 'timeZone').trim(),
      };
      const { slug } = await createTeam({ ctx, input });
      redirect(`/teams/${slug}`);
    },
    form,
  );
}

export async function join(_before: FormResult, form: FormData): Promise<FormResult> {
  const token = textOf(form, 'token');
  return answerForm(
    `/teams/join/${token}`,
    async (ctx) => {
      const wanted = { token, displayName: textOf(form, 'displayName'), visibility: textOf(form, 'visibility') };
      const { slug } = await joinTeam({ ctx, input: joinTeamSchema.parse(wanted) });
      redirect(`/teams/${slug}`);
    },
    form,
  );
}

export async function makeInvite(_before: FormResult, form: FormData): Promise<FormResult> {
  let token = '';
  const result = await change(form, async (ctx) => {
    const [expiresInDays, maxUses] = [numberOf(form, 'expiresInDays'), numberOf(form, 'maxUses')];
    ({ token } = await createInvite({ ctx, input: { slug: textOf(form, 'slug'), expiresInDays, maxUses } }));
    return 'The link is ready.';
  });
  return token === '' ? result : { ...result, token };
}

export async function inviteByMail(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const email = textOf(form, 'email');
    const input = { slug: textOf(form, 'slug'), email, expiresInDays: numberOf(form, 'expiresInDays') };
    await mailInvite({ ctx, input, origin: mailOrigin(await headers(), env()) });
    return `Mailed to ${email.trim()}.`;
  });
}

export async function endInvite(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await revokeInvite({ ctx, input: { slug: textOf(form, 'slug'), id: textOf(form, 'id') } });
    return 'It no longer works.';
  });
}

export async function saveMembership(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const input = updateMembershipSchema.parse({
      slug: textOf(form, 'slug'),
      displayName: textOf(form, 'displayName'),
      visibility: textOf(form, 'visibility'),
      avatar: textOf(form, 'avatar') || null,
      teaches: form.has('teaches'),
    });
    await updateMembership({ ctx, input });
    return 'Saved.';
  });
}

export async function leave(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await leaveTeam({ ctx, input: { slug: textOf(form, 'slug') } });
    revalidatePath('/teams', 'layout');
    redirect('/teams');
  });
}

export async function saveTeam(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    const [name, timeZone] = [textOf(form, 'name'), textOf(form, 'timeZone').trim()];
    const weeklyGoal = textOf(form, 'weeklyGoal').trim() === '' ? null : numberOf(form, 'weeklyGoal');
    await updateTeam({ ctx, input: { slug: textOf(form, 'slug'), name, timeZone, weeklyGoal } });
    return 'Saved.';
  });
}

export async function saveRole(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await changeRole({ ctx, input: changeRoleSchema.parse({ ...memberOf(form), role: textOf(form, 'role') }) });
    return 'Saved.';
  });
}

export async function handOver(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await transferOwnership({ ctx, input: memberOf(form) });
    revalidatePath('/teams', 'layout');
    redirect(`/teams/${textOf(form, 'slug')}`);
  });
}

export async function remove(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await removeMember({ ctx, input: memberOf(form) });
    return 'Removed.';
  });
}

export async function clearMember(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await clearPoints({ ctx, input: memberOf(form) });
    return 'Back on the board.';
  });
}

export async function dissolve(_before: FormResult, form: FormData): Promise<FormResult> {
  return change(form, async (ctx) => {
    await dissolveTeam({ ctx, input: { slug: textOf(form, 'slug'), confirm: textOf(form, 'confirm') } });
    revalidatePath('/teams', 'layout');
    redirect('/teams');
  });
}
