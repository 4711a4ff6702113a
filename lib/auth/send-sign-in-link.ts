import 'server-only';
import type { Env } from '@/env';
import { sendMail } from '@/lib/mail';

/** Minutes a sign-in link works. */
export const LINK_MINUTES = 30;
/** Links to one address that may work at the same time. */
export const LIVE_LINKS = 4;

/** Mails the link; in development without SMTP_URL it is printed instead. */
export async function sendSignInLink(env: Env, { email, url }: { email: string; url: string }): Promise<void> {
  const { host } = new URL(url);
  const text = [
    `Here is your link to sign in to Shipshape at ${host}:`,
    url,
    `It works once, within ${LINK_MINUTES} minutes. If you did not ask for it, ignore this mail: nobody gets in without it.`,
  ].join('\n\n');
  const inLog = `Sign-in link for ${email}:\n${url}`;
  await sendMail(env, { to: email, subject: `Sign in to Shipshape at ${host}`, text, inLog });
}
