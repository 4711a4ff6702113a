import 'server-only';
import { env } from '@/env';
import { type Ctx, hashSecret } from '@/lib/auth';
import { countAgainstLimit } from '@/lib/http';
import { AppError } from '@/lib/http/errors';
import { sendMail } from '@/lib/mail';
import { addInvite } from './add-invite';
import { authorizeMember } from './authorize-member';
import { changeTeam } from './change-team';
import { revokeInvite } from './revoke-invite';
import { type MailInviteInput, mailInviteSchema } from './schemas';

const MAILS_PER_DAY = 100;
const MAILS_TO_ONE_PER_DAY = 3;
const DAY_SECONDS = 24 * 60 * 60;

type Input = {
  ctx: Ctx;
  input: MailInviteInput;
  /** What the link begins with, from `mailOrigin`; null where no mail can be sent. */
  origin: string | null;
};

/**
 * Mails one person a link into the team, which only an account with that address may use, once. The link is in the
 * mail and nowhere else. Throws `not_found`, `forbidden` unless a coach or an owner asks, `rate_limited`,
 * `conflict` while two hundred are open, `unavailable` when no mail leaves this instance.
 */
export async function mailInvite({ ctx, input, origin }: Input): Promise<{ id: string; expiresAt: Date }> {
  const { userId, team, me } = await authorizeMember(ctx, 'teams:write', { slug: input.slug, atLeast: 'coach' });
  const { email, expiresInDays } = mailInviteSchema.parse(input);
  if (origin === null) {
    throw new AppError('unavailable', 'This instance sends no e-mail. Make a link and pass it on yourself.');
  }
  const window = { windowSeconds: DAY_SECONDS, now: ctx.now };
  await countAgainstLimit({ key: `team-mail:${userId}`, limit: MAILS_PER_DAY, ...window });
  await countAgainstLimit({ key: `team-mail-to:${hashSecret(email)}`, limit: MAILS_TO_ONE_PER_DAY, ...window });
  const { id, token, expiresAt } = await changeTeam(ctx, { slug: input.slug, atLeast: 'coach' }, (change) =>
    addInvite(change, { expiresInDays, maxUses: 1, email, now: ctx.now }),
  );
  const url = `${origin}/teams/join/${token}`;
  const text = [
    `${me.displayName} invites you to the team “${team.name}” on Shipshape, where people rehearse container interviews:`,
    url,
    `The link works once, within ${expiresInDays} days, for an account with this address. Before you join it says what the team’s coaches will see. If you do not know the team, ignore this mail.`,
  ].join('\n\n');
  try {
    const subject = `An invitation to the team “${team.name}”`;
    await sendMail(env(), { to: email, subject, text, inLog: `Team invitation for ${email}:\n${url}` });
  } catch (cause) {
    await revokeInvite({ ctx, input: { slug: input.slug, id } });
    throw new AppError('unavailable', 'The mail did not leave. Check the address, or make a link.', { cause });
  }
  return { id, expiresAt };
}
