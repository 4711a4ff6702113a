import 'server-only';
import type { Ctx } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import { latest } from '../open-draft';
import { type Change, changeSession, movedOn } from './change-session';
import { type FormRow, putForm, selectForms } from './peer-queries';
import {
  type PeerFormDraftInput,
  peerFormDraftInputSchema,
  type PeerFormInput,
  peerFormInputSchema,
  type PeerSession,
} from './schemas';

/**
 * Keeps what is written so far into the caller's form; what is not given stays. Throws `not_found`, `conflict` before both
 * rounds have ended, or when the form is filed.
 */
export async function saveForm({ ctx, input }: { ctx: Ctx; input: PeerFormDraftInput }): Promise<PeerSession> {
  const { id, ...given } = peerFormDraftInputSchema.parse(input);
  return changeSession(ctx, { id }, async (change) => {
    const { mine } = await openForm(change);
    if (mine.filedAt) throw new AppError('conflict', 'Your form is filed already.');
    await putForm(change.tx, { ...mine, ...given });
    return {};
  });
}

/**
 * Files what was good and what to work on; the session is finished when both have, and then both read it. What was filed
 * stays as it is. Throws `not_found`, `conflict` before both rounds have ended, `invalid` when a part is empty.
 */
export async function fileForm({ ctx, input }: { ctx: Ctx; input: PeerFormInput }): Promise<PeerSession> {
  const { id, ...given } = peerFormInputSchema.parse(input);
  return changeSession(ctx, { id }, async (change) => {
    const { mine, theirs } = await openForm(change);
    if (mine.filedAt) return null;
    await putForm(change.tx, { ...mine, ...given, filedAt: ctx.now });
    return theirs?.filedAt ? { phase: 'finished', endedAt: latest(theirs.filedAt, ctx.now) } : {};
  });
}

async function openForm({ tx, session, userId }: Change): Promise<{ mine: FormRow; theirs: FormRow | undefined }> {
  const forms = await selectForms(tx, session.id);
  const mine = forms.find((form) => form.userId === userId);
  const isOpen = session.phase === 'shown' && session.round === 2;
  if (!isOpen && !mine?.filedAt) throw movedOn();
  return {
    mine: mine ?? { sessionId: session.id, userId, good: '', workOn: '', filedAt: null },
    theirs: forms.find((form) => form.userId !== userId),
  };
}
