import { readCompose } from '@/lib/grading';
import type { CheckOf } from '../check-schemas';
import { toLongForm } from './compose-long-form';
import { judgeConditions } from './conditions';
import type { EvidenceReader } from './evidence-reader';
import { cannotJudge, fail, type Finding, shorten } from './finding';

function readModel(text: string): { model: unknown; problem: { line: number; message: string } | undefined } {
  const { document, errors } = readCompose(text);
  const [problem] = errors;
  return { model: problem ? null : toLongForm(document.toJS()), problem };
}

/** Claims about the file as Compose would read it: merge keys followed, every short form written out long. */
export function judgeCompose(spec: CheckOf<'compose.model'>['spec'], reader: EvidenceReader): Finding {
  const { model, problem } = reader.once(`compose ${spec.file}`, () => readModel(reader.file(spec.file)));
  if (problem) return fail('unreadable', 'Compose can read it', shorten(`line ${problem.line}: ${problem.message}`));
  const other = (): never => {
    throw cannotJudge('bad-path', 'A compose file cannot be compared with a step.');
  };
  return judgeConditions(model, spec.all, { find: reader.find, other });
}
