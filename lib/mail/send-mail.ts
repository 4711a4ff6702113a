import 'server-only';
import { createTransport } from 'nodemailer';
import type { Env } from '@/env';

/** One plain-text mail. `inLog` is printed in its place where no mail server is set up. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  headers?: Readonly<Record<string, string>>;
  inLog: string;
};

/** Whether mail reaches anybody: by SMTP_URL, or, outside production, by the log. */
export function canSendMail(env: Pick<Env, 'SMTP_URL' | 'NODE_ENV'>): boolean {
  return env.SMTP_URL !== undefined || env.NODE_ENV !== 'production';
}

/** Milliseconds: a mail server that says nothing holds up nobody for minutes. */
const patience = { connectionTimeout: '10000', greetingTimeout: '10000', socketTimeout: '30000' };

/** The address with how long to wait, unless it says so itself. */
function withPatience(address: string): string {
  const url = new URL(address);
  for (const [name, ms] of Object.entries(patience)) if (!url.searchParams.has(name)) url.searchParams.set(name, ms);
  return url.href;
}

/** Sends the mail and waits until the server has taken it; without SMTP_URL it is printed instead. Throws when refused. */
export async function sendMail(env: Env, { inLog, headers = {}, ...mail }: Mail): Promise<void> {
  if (!env.SMTP_URL) {
    console.info(inLog);
    return;
  }
  const transport = createTransport(withPatience(env.SMTP_URL));
  try {
    await transport.sendMail({ from: env.MAIL_FROM, ...mail, headers: { ...headers } });
  } finally {
    transport.close();
  }
}

/**
 * Whether what `sendMail` threw says for certain that the server did not take the mail and may take it later: nobody
 * answered, it refused the login, or it said “not now”. A connection that broke says nothing.
 */
export function maySendAgain(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const {
    code,
    syscall,
    responseCode = 0,
  } = error as Error & { code?: string; syscall?: string; responseCode?: number };
  // Before the server has said a word it has taken no mail.
  const isUnanswered = code === 'ETIMEDOUT' && /^(?:Connection timeout|Greeting never received)/.test(error.message);
  if (isUnanswered || code === 'EDNS' || code === 'EAUTH' || syscall === 'connect') return true;
  return responseCode >= 400 && responseCode < 500;
}
