'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import {
  createApiToken,
  createApiTokenSchema,
  type Ctx,
  deleteAccount,
  getCtx,
  revokeApiToken,
  revokeOtherSessions,
  revokeSession,
  updateProfile,
  updateSettings,
  updateSettingsSchema,
} from '@/lib/auth';
import { signOutHere } from '@/lib/auth/next-auth';
import { InvalidInputError, toAppError } from '@/lib/http';
import { makeCalendar, removeCalendar } from '@/lib/nudges';
import { type FormResult, textOf, untouched } from '@/app/_components/form-result';
import { fieldErrorsOf, numberOf, valuesOf } from './form-result';
import { type Action, actionLabels, actions, customKeys, effectiveKeys, findOwner, writeKey } from './shortcut-keys';

/** Runs a verb for the signed-in learner; whatever it refuses comes back as words beside the fields. */
async function answer(form: FormData, run: (ctx: Ctx) => Promise<Partial<FormResult>>): Promise<FormResult> {
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect('/signin?next=/settings');
  const at = Date.now();
  try {
    const result = await run(ctx);
    revalidatePath('/settings');
    return { ...untouched, at, message: 'Saved.', ...result };
  } catch (error) {
    const refusal = toAppError(error);
    if (!refusal) throw error;
    const fieldErrors = fieldErrorsOf(refusal.details.fields ?? []);
    const count = Object.keys(fieldErrors).length;
    const message =
      count > 0
        ? `Not saved: ${count === 1 ? 'one field needs' : `${count} fields need`} another look.`
        : refusal.message;
    return { at, ok: false, message, fieldErrors, values: valuesOf(form) };
  }
}

export async function saveStudy(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const input = updateSettingsSchema.parse({
      timeZone: textOf(form, 'timeZone').trim(),
      rolloverHour: numberOf(form, 'rolloverHour'),
      newPerDay: numberOf(form, 'newPerDay'),
      reviewsPerDay: numberOf(form, 'reviewsPerDay'),
      desiredRetention: Math.round(numberOf(form, 'desiredRetention') * 10) / 1000,
      maximumInterval: numberOf(form, 'maximumInterval'),
      learnAheadMinutes: numberOf(form, 'learnAheadMinutes'),
      reviewOrder: textOf(form, 'reviewOrder'),
      burySiblings: form.has('burySiblings'),
    });
    await updateSettings({ ctx, input });
    return { message: 'Saved. It counts from your next card on.' };
  });
}

export async function saveReview(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const input = { gradeButtons: numberOf(form, 'gradeButtons'), showIntervals: form.has('showIntervals') };
    await updateSettings({ ctx, input: updateSettingsSchema.parse(input) });
    return {};
  });
}

export async function saveInterviews(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    await updateSettings({ ctx, input: { modelReadings: form.has('modelReadings') } });
    return {};
  });
}

export async function saveReminders(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const { weeklyDigest } = await updateSettings({ ctx, input: { weeklyDigest: form.has('weeklyDigest') } });
    return { message: weeklyDigest ? 'Saved. It comes on Mondays.' : 'Saved. No weekly mail.' };
  });
}

export async function newCalendar(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const { file } = await makeCalendar({ ctx });
    return { message: 'The address is ready.', token: file };
  });
}

export async function endCalendar(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    await removeCalendar({ ctx });
    return { message: 'Removed.' };
  });
}

export async function saveTheme(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    await updateSettings({ ctx, input: updateSettingsSchema.parse({ theme: textOf(form, 'theme') }) });
    return {};
  });
}

export async function saveShortcuts(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const keys = effectiveKeys(Object.fromEntries(actions.map((action) => [action, textOf(form, action)])));
    const taken = actions.flatMap((action): [Action, Action][] => {
      const owner = findOwner(keys, keys[action], action);
      return owner ? [[action, owner]] : [];
    });
    if (taken.length > 0) {
      const fields = taken.map(([action, owner]) => ({
        path: action,
        message: `${writeKey(keys[action])} is also the key for “${actionLabels[owner]}”`,
      }));
      throw new InvalidInputError('Each key can do one thing only.', fields);
    }
    const input = { shortcutsEnabled: form.has('shortcutsEnabled'), shortcuts: customKeys(keys) };
    await updateSettings({ ctx, input: updateSettingsSchema.parse(input) });
    return {};
  });
}

export async function saveName(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const { name } = await updateProfile({ ctx, input: { name: textOf(form, 'name') } });
    return { message: `Saved. You are ${name}.` };
  });
}

export async function endDevice(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    await revokeSession({ ctx, input: { id: textOf(form, 'id') } });
    return { message: 'Signed out.' };
  });
}

export async function endOtherDevices(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const { revoked } = await revokeOtherSessions({ ctx });
    return { message: revoked === 1 ? 'One device signed out.' : `${revoked} devices signed out.` };
  });
}

export async function makeToken(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    const days = textOf(form, 'expiresInDays');
    const input = createApiTokenSchema.parse({
      name: textOf(form, 'name'),
      scopes: form.getAll('scopes'),
      expiresInDays: days === 'never' ? undefined : numberOf(form, 'expiresInDays'),
    });
    const { token, name } = await createApiToken({ ctx, input });
    return { message: `“${name}” is ready.`, token };
  });
}

export async function endToken(_before: FormResult, form: FormData): Promise<FormResult> {
  return answer(form, async (ctx) => {
    await revokeApiToken({ ctx, input: { id: textOf(form, 'id') } });
    return { message: 'Revoked.' };
  });
}

/** Ends on the front page, signed out; a wrong name changes nothing. */
export async function removeAccount(_before: FormResult, form: FormData): Promise<FormResult> {
  const result = await answer(form, async (ctx) => {
    await deleteAccount({ ctx, input: { confirm: textOf(form, 'confirm') } });
    return {};
  });
  if (!result.ok) return result;
  await signOutHere();
  redirect('/');
}
