import 'server-only';
import type { Db } from '@/db/client';
import { hashSecret, holderOf, newId, newSecret } from '@/lib/auth';
import { AppError } from '@/lib/http/errors';
import type { Change } from './change-team';
import { countInvites, insertInvite, type InviteRow } from './queries';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Invitations of one team that let somebody in at a time, those by mail too. */
const MOST_OPEN = 200;

type Wanted = { expiresInDays: number; maxUses: number; email: string | null; now: Date };

/**
 * Writes an invitation and its line of the log. `token` is the secret of the link, of which only the hash is kept.
 * Throws `conflict` while two hundred are open.
 */
export async function addInvite({ tx, team, userId, log }: Change, { expiresInDays, maxUses, email, now }: Wanted) {
  if ((await countInvites(tx, team.id, now)) >= MOST_OPEN) {
    throw new AppError(
      'conflict',
      `A team has at most ${MOST_OPEN} open invitations. End one that nobody needs first.`,
    );
  }
  const token = newSecret();
  const id = newId(now);
  const expiresAt = new Date(now.getTime() + expiresInDays * DAY_MS);
  await insertInvite(tx, {
    teamId: team.id,
    id,
    tokenHash: hashSecret(token),
    email,
    // By id and not by name: whoever hides, or deletes their account, leaves no name here.
    createdBy: userId,
    createdAt: now,
    expiresAt,
    maxUses,
  });
  const means = email === null ? `a link for up to ${maxUses}` : 'one person by e-mail';
  await log({ action: 'invited', detail: `${means}, ${expiresInDays} days` });
  return { id, token, expiresAt, maxUses };
}

/** Whether the learner may use the invitation: a mailed one is for the account of that address alone. */
export async function isFor(
  db: Db,
  { invite, userId }: { invite: Pick<InviteRow, 'email'>; userId: string },
): Promise<boolean> {
  if (invite.email === null) return true;
  return (await holderOf(db, { kind: 'email', value: invite.email })) === userId;
}
