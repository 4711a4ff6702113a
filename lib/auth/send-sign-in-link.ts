import 'server-only';
import { createTransport } from 'nodemailer';
import type { Env } from '@/env';

/** Minutes a sign-in link works. */
export const LINK_MINUTES = 30;
/** Links to one address that may work at the same time. */
export const LIVE_LINKS = 4;

/** Mails the link; in development without SMTP_URL it is printed instead. */
export async function sendSignInLink(env: Env, link: { email: string; url: string }): Promise<void> {
  const { host } = new URL(link.url);
  if (!env.SMTP_URL) {
    console.info(`Sign-in link for ${link.email}:\n${link.url}`);
    return;
  }
  const text = [
    `Here is your link to sign in to Shipshape at ${host}:`,
    link.url,
    `It works once, within ${LINK_MINUTES} minutes. If you did not ask for it, ignore this mail: nobody gets in without it.`,
  ].join('\n\n');
  const transport = createTransport(env.SMTP_URL);
  try {
    await transport.sendMail({ from: env.MAIL_FROM, to: link.email, subject: `Sign in to Shipshape at ${host}`, text });
  } finally {
    transport.close();
  }
}
