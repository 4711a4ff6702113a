type Problem = { title: string; wayOut: string };

const again = 'Try again; if it keeps failing, the admin of this instance will find the reason in the server log.';

const problems: Record<string, Problem> = {
  'bad-name': { title: 'That name will not do.', wayOut: 'Use 1 to 80 characters, at least one of them visible.' },
  'bad-email': { title: 'That does not look like an e-mail address.', wayOut: 'Check it and send it again.' },
  'signups-closed': {
    title: 'This instance takes no new accounts.',
    wayOut: 'If you have one, sign in the way you did before. Otherwise ask the admin to make one for you.',
  },
  'too-many-links': {
    title: 'Several links to that address still work.',
    wayOut: 'Look in your mail, also among the spam, or wait half an hour and ask for a new one.',
  },
  TooMany: { title: 'Too many tries from here.', wayOut: 'Wait a minute, then try again.' },
  Verification: {
    title: 'That link was used already, or is too old.',
    wayOut: 'A link works once, for half an hour. Ask for a new one below.',
  },
  OAuthCallbackError: {
    title: 'You were not signed in.',
    wayOut: 'The other site stopped it, or you did. Try again below.',
  },
  AccessDenied: { title: 'You were not signed in.', wayOut: again },
};

/** What went wrong, in words, for the codes in the sign-in page's address. */
export function describeProblem(error: string | undefined, code: string | undefined): Problem | null {
  if (!error) return null;
  return problems[code ?? error] ?? { title: 'Signing in did not work.', wayOut: again };
}
