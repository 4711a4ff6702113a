import type { HintAnswer, JudgedCheck, Judgement, StartedAttempt } from './schemas';

const words = { pass: 'PASS', fail: 'FAIL', error: 'ERROR', skipped: 'SKIP' } as const;

/** `key=value` lines, which the runner reads with `sed`. */
export function renderAttempt({ attempt, code }: StartedAttempt): string {
  const { id, nonce, labVersion, issuedAt, expiresAt } = attempt;
  return lines([
    `id=${id}`,
    `nonce=${nonce}`,
    `version=${labVersion}`,
    `issued=${issuedAt}`,
    `expires=${expiresAt}`,
    `code=${code}`,
  ]);
}

/** One line per check, what is to be said about it indented below, the verdict last. */
export function renderJudgement({ checks, flags, verdict, score, max }: Judgement): string {
  return lines([
    ...checks.flatMap(renderCheck),
    ...flags.map(({ detail }) => `NOTE ${oneLine(detail)}`),
    `Verdict: ${verdict}, ${score} of ${max} points`,
  ]);
}

export function renderHint({ text }: HintAnswer): string {
  return lines([text]);
}

function renderCheck({ id, title, status, expected, actual, why, help }: JudgedCheck): string[] {
  const said = Object.entries({ expected, seen: actual, why, help });
  return [
    `${words[status]} ${id} ${title}`,
    ...said.flatMap(([name, text]) => (text ? [`  ${name}: ${oneLine(text)}`] : [])),
  ];
}

// What the learner's engine printed may hold line ends and escape codes; in a terminal it must be neither.
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
