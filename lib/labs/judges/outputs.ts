import type { CheckOf, TextClaims } from '../check-schemas';
import type { EvidenceReader } from './evidence-reader';
import { cannotJudge, fail, type Finding, pass, Settled, shorten } from './finding';
import { findTextFault } from './text-claims';

const listOf = (wanted: number | readonly number[]): readonly number[] =>
  typeof wanted === 'number' ? [wanted] : wanted;

function judgeText(
  {
    of,
    claims,
    extensions,
    what,
    reason,
    flags,
  }: {
    of: string;
    claims: TextClaims | undefined;
    extensions: readonly string[];
    what: string;
    reason: string;
    flags?: 'i';
  },
  reader: EvidenceReader,
): Finding {
  if (!claims) return pass;
  const read = (id: string): string => {
    reader.step(id);
    const texts = extensions.map((extension) => reader.text(id, extension));
    const text = texts.find((each) => each !== null);
    if (text === undefined || text === null) throw cannotJudge('no-evidence', `The output of \`${id}\` is missing.`);
    return text;
  };
  const fault = findTextFault(read(of), claims, { find: reader.find, other: read, what, ...(flags ? { flags } : {}) });
  return fault ? fail(reason, fault.expected, fault.actual) : pass;
}

const firstFault = (findings: Iterable<Finding>): Finding => {
  for (const finding of findings) if (finding.status !== 'pass') return finding;
  return pass;
};

export function judgeOutput(spec: CheckOf<'exec.output'>['spec'], reader: EvidenceReader): Finding {
  const { of, exitCode, stdout, stderr } = spec;
  const step = reader.step(of);
  if (exitCode !== undefined && !listOf(exitCode).some((code) => code === step.exitCode)) {
    const said = (reader.text(of, 'err') ?? reader.text(of, 'log') ?? '').trim();
    const words = said === '' ? '' : `; it said: ${shorten(said)}`;
    return fail('exit-code', `exit code ${listOf(exitCode).join(' or ')}`, `exit code ${step.exitCode}${words}`);
  }
  return firstFault([
    judgeText({ of, claims: stdout, extensions: ['out', 'log'], what: 'The output', reason: 'stdout' }, reader),
    judgeText({ of, claims: stderr, extensions: ['err'], what: 'The error output', reason: 'stderr' }, reader),
  ]);
}

/** From 125 on it is docker itself that could not run the probe: no such network or container. */
function checkProbeRan(id: string, reader: EvidenceReader): void {
  const { exitCode } = reader.step(id);
  if (exitCode === null || exitCode < 125) return;
  const said = shorten((reader.text(id, 'err') ?? '').trim());
  const actual = `It could not be asked from there (exit code ${exitCode}): ${said}`;
  throw new Settled(fail('missing', `The place that \`${id}\` asks from exists.`, actual));
}

export function judgeHttp(spec: CheckOf<'http.probe'>['spec'], reader: EvidenceReader): Finding {
  const { of, status, body, headers } = spec;
  checkProbeRan(of, reader);
  const written = reader.text(of, 'status');
  if (written === null) throw cannotJudge('no-evidence', `The evidence \`${of}.status\` is missing.`);
  const answered = /^\s*([1-9]\d\d)\s*$/.exec(written)?.[1];
  if (status === 'none') return answered ? fail('answered', 'nothing answers', `status ${answered}`) : pass;
  const wanted = listOf(status);
  if (!answered) {
    const said = shorten((reader.text(of, 'err') ?? '').trim());
    return fail('no-answer', `status ${wanted.join(' or ')}`, `nothing answered${said && `: ${said}`}`);
  }
  if (!wanted.includes(Number(answered))) return fail('status', `status ${wanted.join(' or ')}`, `status ${answered}`);
  return firstFault([
    judgeText(
      { of, claims: headers, extensions: ['headers'], what: 'The head', reason: 'headers', flags: 'i' },
      reader,
    ),
    judgeText({ of, claims: body, extensions: ['body'], what: 'The body', reason: 'body' }, reader),
  ]);
}

export function judgeDns(spec: CheckOf<'dns.probe'>['spec'], reader: EvidenceReader): Finding {
  checkProbeRan(spec.of, reader);
  const resolves = reader.step(spec.of).exitCode === 0;
  if (resolves === spec.resolves) return pass;
  const said = shorten((reader.text(spec.of, resolves ? 'out' : 'err') ?? '').trim());
  return resolves
    ? fail('resolves', 'the name does not resolve', `it does: ${said}`)
    : fail('unresolved', 'the name resolves', `it does not: ${said}`);
}

export function judgeTiming(spec: CheckOf<'timing.ratio'>['spec'], reader: EvidenceReader): Finding {
  const millisecondsOf = (id: string): number => {
    const { status, exitCode, milliseconds } = reader.step(id, { orTimeout: true });
    if (status === 'done' && exitCode !== 0) {
      throw new Settled(fail('failed', `\`${id}\` succeeds, so that its time counts`, `exit code ${exitCode}`));
    }
    return milliseconds;
  };
  const { of, against, atMost } = spec;
  const taken = millisecondsOf(of);
  const measure = typeof against === 'number' ? against : Math.max(millisecondsOf(against), 1);
  const limit = Math.round(measure * atMost);
  if (taken > limit) return fail('slow', `\`${of}\` takes at most ${limit} ms`, `${taken} ms`);
  const { status } = reader.step(of, { orTimeout: true });
  return status === 'timeout' ? fail('timeout', `\`${of}\` ends`, `It was stopped after ${taken} ms.`) : pass;
}
