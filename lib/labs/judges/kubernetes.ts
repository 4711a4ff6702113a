import type { CheckOf } from '../check-schemas';
import {
  type KubernetesFile,
  type KubernetesProblem,
  lintKubernetes,
  readKubernetesFile,
  validateKubernetes,
} from '../kubernetes';
import type { EvidenceReader } from './evidence-reader';
import { fail, type Finding, pass, shorten } from './finding';

const readFiles = (paths: readonly string[], reader: EvidenceReader): KubernetesFile[] =>
  paths.map((path) => reader.once(`kubernetes ${path}`, () => readKubernetesFile(path, reader.file(path))));

const tell = ({ file, line, message }: KubernetesProblem): string => shorten(`${file}, line ${line}: ${message}`);

export function judgeSchema(spec: CheckOf<'k8s.schema'>['spec'], reader: EvidenceReader): Finding {
  const [problem] = validateKubernetes(readFiles(spec.files, reader));
  return problem ? fail(problem.code, 'Kubernetes would take every object', tell(problem)) : pass;
}

export function judgeLint(spec: CheckOf<'k8s.lint'>['spec'], reader: EvidenceReader): Finding {
  const [problem] = lintKubernetes(readFiles(spec.files, reader), spec.rules);
  return problem ? fail(problem.code, `the files keep the rule ${problem.code}`, tell(problem)) : pass;
}
