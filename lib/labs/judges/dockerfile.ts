import { readFix } from '@/lib/grading';
import { lintDockerfile } from '@/lib/grading/lint';
import type { CheckOf } from '../check-schemas';
import type { EvidenceReader } from './evidence-reader';
import { fail, type Finding, pass, shorten } from './finding';

export function judgeRules(spec: CheckOf<'dockerfile.rule'>['spec'], reader: EvidenceReader): Finding {
  const { findings } = reader.once(`lint ${spec.file}`, () => lintDockerfile(reader.file(spec.file)));
  const first = findings.find(({ rule }) => spec.absent.includes(rule.id));
  if (!first) return pass;
  return fail(first.rule.id, first.rule.title, shorten(`line ${first.line}: ${first.message}`));
}

export function judgeAst(spec: CheckOf<'dockerfile.ast'>['spec'], reader: EvidenceReader): Finding {
  const text = reader.file(spec.file);
  const grade = reader.once(`dockerfile ${spec.file}`, () => readFix('dockerfile', text));
  const { syntax, results } = grade(spec.rules);
  const [problem] = syntax;
  if (problem) return fail('unreadable', 'Docker can read it', shorten(`line ${problem.line}: ${problem.message}`));
  const broken = results.find(({ passed }) => !passed);
  if (!broken) return pass;
  const line = broken.line === null ? undefined : text.split('\n')[broken.line - 1]?.trim();
  const actual = line === undefined ? 'nothing in the file says so' : `line ${broken.line}: ${shorten(line)}`;
  return fail(broken.rule.check, broken.rule.why, actual);
}
