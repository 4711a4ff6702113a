import type { Check } from '../check-schemas';
import type { Bundle, CheckResult } from '../evidence';
import type { Manifest } from '../manifest-schema';
import { judgeCompose } from './compose';
import { judgeAst, judgeRules } from './dockerfile';
import { type EvidenceReader, readEvidenceOf } from './evidence-reader';
import { type Finding, Settled } from './finding';
import { judgeFiles, judgeHistory, judgeLayers, judgeRatio } from './image';
import { judgeInspected } from './inspected';
import { judgeLint, judgeSchema } from './kubernetes';
import { judgeDns, judgeHttp, judgeOutput, judgeTiming } from './outputs';

function judge(check: Check, reader: EvidenceReader): Finding {
  switch (check.kind) {
    case 'dockerfile.rule':
      return judgeRules(check.spec, reader);
    case 'dockerfile.ast':
      return judgeAst(check.spec, reader);
    case 'image.config':
    case 'container.state':
    case 'network':
    case 'volume':
    case 'swarm.service':
      return judgeInspected(check.spec, reader);
    case 'image.history':
      return judgeHistory(check.spec, reader);
    case 'image.files':
      return judgeFiles(check.spec, reader);
    case 'image.ratio':
      return judgeRatio(check.spec, reader);
    case 'image.layers':
      return judgeLayers(check.spec, reader);
    case 'exec.output':
      return judgeOutput(check.spec, reader);
    case 'http.probe':
      return judgeHttp(check.spec, reader);
    case 'dns.probe':
      return judgeDns(check.spec, reader);
    case 'compose.model':
      return judgeCompose(check.spec, reader);
    case 'timing.ratio':
      return judgeTiming(check.spec, reader);
    case 'k8s.schema':
      return judgeSchema(check.spec, reader);
    case 'k8s.lint':
      return judgeLint(check.spec, reader);
  }
}

/** `{lab}`, `{attempt}` and `{nonce}` as the runner filled them in; all three are plain words, safe in patterns. */
function fillNames<T>(spec: T, { id }: Manifest, { attempt }: Bundle): T {
  const filled = JSON.stringify(spec)
    .replaceAll('{lab}', `lab-${id}`)
    .replaceAll('{attempt}', attempt.id)
    .replaceAll('{nonce}', attempt.nonce);
  return JSON.parse(filled) as T;
}

function settle(check: Check, reader: EvidenceReader): Finding {
  try {
    return judge(check, reader);
  } catch (error) {
    if (error instanceof Settled) return error.finding;
    throw error;
  }
}

function toResult({ id, fail }: Check, finding: Finding): CheckResult {
  if (finding.status !== 'fail') return { id, ...finding };
  const entry = fail.find(({ when }) => when === finding.reason) ?? fail.find(({ when }) => when === undefined);
  return { id, ...finding, ...(entry ? { why: entry.why, help: entry.help } : {}) };
}

/**
 * Judges every check of a lab by the evidence alone, in the manifest's order. A check whose `needs` did not all pass is
 * skipped. Does not ask whose attempt it is, nor whether the files are the ones asked for. Same input, same results.
 */
export function judgeLab(manifest: Manifest, bundle: Bundle): CheckResult[] {
  const reader = readEvidenceOf(bundle);
  const checks = new Map(manifest.checks.map((check) => [check.id, check]));
  const results = new Map<string, CheckResult>();
  const visiting = new Set<string>();
  const visit = (check: Check): CheckResult => {
    const known = results.get(check.id);
    if (known) return known;
    visiting.add(check.id);
    const missing = check.needs.find((need) => {
      const needed = checks.get(need);
      return !needed || visiting.has(need) || visit(needed).status !== 'pass';
    });
    visiting.delete(check.id);
    const result: CheckResult =
      missing === undefined
        ? toResult(check, settle({ ...check, spec: fillNames(check.spec, manifest, bundle) } as Check, reader))
        : { id: check.id, status: 'skipped', reason: 'needs', actual: `It waits for the check \`${missing}\`.` };
    results.set(check.id, result);
    return result;
  };
  return manifest.checks.map((check) => visit(check));
}
