import 'server-only';
import { env } from '@/env';
import { authorizeAdmin, type Ctx, ctxForReading, jobMailOrigin } from '@/lib/auth';
import { maySendAgain, sendMail } from '@/lib/mail';
import { digestWeekOf } from './digest-week';
import { findRecipient, giveDigestBack, takeDigest } from './queries';
import { readDigest } from './read-digest';
import { type DigestJob, digestJobSchema } from './schemas';
import { unsubscribeToken } from './unsubscribe-token';
import { writeDigest } from './write-digest';

/**
 * Mails a learner the digest of their week, at most once: the row of `digests` comes first, so that a crash may lose a
 * mail and never doubles it. The row goes again when the mail server surely did not take the mail but may later.
 * Sends nothing to whom has changed their mind, has no address or no card begun, or whose Monday is over.
 * Throws `forbidden` unless the system asks, and what the mail server answered.
 */
export async function sendDigest({ ctx, input }: { ctx: Ctx; input: DigestJob }): Promise<void> {
  authorizeAdmin(ctx);
  const { userId } = digestJobSchema.parse(input);
  const origin = jobMailOrigin(env());
  const recipient = await findRecipient(ctx.db, userId);
  if (origin === null || !recipient?.wanted || recipient.email === null) return;
  const week = digestWeekOf(ctx.now, recipient.timeZone);
  if (week === null) return;
  const digest = await readDigest(ctxForReading(ctx, userId, { teams: true }), recipient);
  if (!digest || !(await takeDigest(ctx.db, { userId, week }, ctx.now))) return;

  const token = unsubscribeToken(userId);
  const { subject, text } = writeDigest(digest, {
    name: recipient.name,
    origin,
    stop: `${origin}/digest/unsubscribe?token=${token}`,
  });
  // RFC 8058: a mail program may stop it with one POST.
  const headers = {
    'List-Unsubscribe': `<${origin}/api/v1/digest/unsubscribe?token=${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  const { email } = recipient;
  try {
    await sendMail(env(), { to: email, subject, text, headers, inLog: `Weekly digest for ${email}:\n${text}` });
  } catch (error) {
    if (maySendAgain(error)) await giveDigestBack(ctx.db, { userId, week });
    throw error;
  }
}
