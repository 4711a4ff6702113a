import type { Dockerfile, Instruction } from '../dockerfile';
import { readAssignments } from '../dockerfile-words';
import { hitAt, quote, type Rule } from './rule';
import { readCopy } from './words';

/** Whether a variable's name says that its value is a secret; `…_FILE` and `PUBLIC_…` do not. */
function looksSecret(name: string): boolean {
  if (/(^|_)PUBLIC(_|$)|_(FILE|PATH)$/i.test(name)) return false;
  return (
    /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL/i.test(name) ||
    /(^|_)KEYS?(_|$)/i.test(name) ||
    /(API|ACCESS|PRIVATE|SSH|AUTH|SIGNING|DEPLOY)KEYS?/i.test(name)
  );
}

function secretNameIn(instruction: Instruction): string | null {
  const { keyword, args } = instruction;
  if (keyword === 'ONBUILD') {
    const [inner = '', ...rest] = args.split(/\s+/);
    if (inner.toUpperCase() === 'ONBUILD') return null;
    return secretNameIn({ ...instruction, keyword: inner.toUpperCase(), args: rest.join(' ') });
  }
  if (keyword !== 'ARG' && keyword !== 'ENV') return null;
  for (const [name, value] of readAssignments(instruction)) {
    const used = [...(value ?? '').matchAll(/\$\{?(\w+)/g)].map((match) => match[1] ?? '');
    const secret = [name, ...used].find(looksSecret);
    if (secret !== undefined) return secret;
  }
  return null;
}

const listAll = (file: Dockerfile): Instruction[] => [
  ...file.globals,
  ...file.stages.flatMap((stage) => stage.instructions),
];

/** ARG and ENV instructions that set a secret or are made of one, with its name. */
export function findSecretVariables(file: Dockerfile): { instruction: Instruction; name: string }[] {
  return listAll(file).flatMap((instruction) => {
    const name = secretNameIn(instruction);
    return name === null ? [] : [{ instruction, name }];
  });
}

const secretFile =
  /(^|\/)(\.env(\.(local|production|prod|secret\w*))?|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.aws(\/.*)?|\.ssh(\/.*)?|\.docker\/config\.json|id_(rsa|dsa|ecdsa|ed25519)|[^/]*\.(pem|key|p12|pfx|jks)|service-account[^/]*\.json)$/i;
const literals: [pattern: RegExp, what: string][] = [
  [/\bhttps?:\/\/[^\s/:@"']+:[^\s/@$"']+@/, 'An address carries a password'],
  [/\bAuthorization:\s*(Bearer|Basic|token)\s+[\w.~+/=-]{8,}/i, 'A header carries a credential'],
  [/(?<![\w-])--?(password|passwd|token)[= ]["']?[^\s$"'-][^\s$"']*/i, 'An option carries a credential'],
  [
    /\b(ghp_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{30,}|AKIA[0-9A-Z]{16}|sk_live_\w{16,}|xox[bp]-[\w-]{16,})/,
    'This looks like a real token',
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'A private key is written out'],
];

export const secretRules: Rule[] = [
  {
    id: 'no-secrets',
    ids: ['DL3064', 'SecretsUsedInArgOrEnv', 'CIS-DI-0010'],
    docs: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    severity: 'error',
    title: 'No secrets in ARG or ENV',
    why: 'Both are written into the image: anyone who can pull it reads them with `docker history` or `docker inspect`. RUN --mount=type=secret shows a secret to one command and keeps it nowhere.',
    interviewer: 'I have pulled your image. Show me how I read that value, then show me how to build without it.',
    find: (file) =>
      findSecretVariables(file).map(({ instruction, name }) =>
        hitAt(instruction, `${quote(name)} stays readable in the image.`),
      ),
  },
  {
    id: 'no-secret-files',
    ids: ['CIS-DI-0010'],
    docs: 'https://docs.docker.com/build/building/secrets/',
    severity: 'error',
    title: 'No key files in a layer',
    why: 'A copied file is in its layer for good, even if the next line deletes it. Mount it for the one command that needs it, and list it in .dockerignore.',
    interviewer: 'If a later RUN deletes the file, where is it still?',
    find: (file) =>
      listAll(file).flatMap((instruction) => {
        if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
        const { flags, sources } = readCopy(instruction);
        const found = flags.has('--from') ? undefined : sources.find((source) => secretFile.test(source));
        return found === undefined ? [] : [hitAt(instruction, `${quote(found)} looks like a file of secrets.`)];
      }),
  },
  {
    id: 'no-literal-credentials',
    ids: [],
    docs: 'https://docs.docker.com/build/building/secrets/',
    severity: 'error',
    title: 'No credentials in a command',
    why: 'The text of every instruction is kept in the history of the image, and in your repository. A credential that stood here once has to be replaced, not only removed.',
    interviewer: 'This was pushed an hour ago. What do you do first?',
    find: (file) =>
      listAll(file).flatMap((instruction) => {
        const found = literals.find(([pattern]) => pattern.test(instruction.args));
        return found ? [hitAt(instruction, `${found[1]}, and the history of the image keeps it.`)] : [];
      }),
  },
];
