import { checkEvidence } from './check-evidence';
import { listReasons, listUnknownRules } from './judges';
import type { Manifest } from './manifest-schema';
import { matchPath } from './match-path';
import type { TellAt } from './read-manifest';

/** The rules of a manifest that go across its parts. */
export function checkManifest(manifest: Manifest, tell: TellAt): void {
  checkIds(manifest, tell);
  checkSteps(manifest, tell);
  checkTasks(manifest, tell);
  checkNeeds(manifest, tell);
  checkPoints(manifest, tell);
  checkReasons(manifest, tell);
  checkSubmittedFiles(manifest, tell);
  checkImages(manifest, tell);
  checkEvidence(manifest, tell);
}

function checkIds(manifest: Manifest, tell: TellAt): void {
  for (const list of ['tasks', 'collect', 'checks'] as const) {
    const seen = new Set<string>();
    manifest[list].forEach(({ id }, index) => {
      if (seen.has(id)) tell([list, index, 'id'], 'id', `“${id}” is there twice among ${list}.`);
      seen.add(id);
    });
  }
}

function checkSteps({ collect }: Manifest, tell: TellAt): void {
  const earlier = new Set<string>();
  collect.forEach((step, index) => {
    step.needs.forEach((need, at) => {
      if (!earlier.has(need)) tell(['collect', index, 'needs', at], 'needs', `No earlier step is called “${need}”.`);
    });
    earlier.add(step.id);
  });
}

function checkTasks({ tasks, checks }: Manifest, tell: TellAt): void {
  tasks.forEach(({ id }, index) => {
    if (!checks.some(({ task }) => task === id))
      tell(['tasks', index, 'id'], 'task', `No check belongs to task “${id}”.`);
  });
  checks.forEach(({ task }, index) => {
    if (!tasks.some(({ id }) => id === task)) tell(['checks', index, 'task'], 'task', `There is no task “${task}”.`);
  });
}

function checkNeeds({ checks }: Manifest, tell: TellAt): void {
  const needsOf = new Map(checks.map(({ id, needs }) => [id, needs]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (needsOf.get(from) ?? []).some((need) => reaches(need, to, seen));
  };
  checks.forEach(({ id, needs }, index) => {
    needs.forEach((need, at) => {
      const path = ['checks', index, 'needs', at];
      if (!needsOf.has(need)) tell(path, 'needs', `There is no check “${need}”.`);
      else if (reaches(need, id)) tell(path, 'needs', `“${id}” and “${need}” wait for each other.`);
    });
  });
}

function checkPoints({ checks }: Manifest, tell: TellAt): void {
  const sum = checks.reduce((total, { points }) => total + points, 0);
  if (sum < 10 || sum > 100) tell(['checks'], 'points', `All checks together give ${sum} points; 10 to 100 is usual.`);
  if (!checks.some(({ required }) => required)) tell(['checks'], 'points', 'No check is required.');
  checks.forEach(({ points, hints }, index) => {
    const cost = hints.reduce((total, hint) => total + hint.cost, 0);
    if (cost > points) {
      tell(
        ['checks', index, 'hints'],
        'points',
        `The hints cost ${cost}, more than the ${points} points of the check.`,
      );
    }
  });
}

function checkReasons({ checks }: Manifest, tell: TellAt): void {
  checks.forEach((check, index) => {
    const reasons = listReasons(check);
    check.fail.forEach(({ when }, at) => {
      if (when === undefined || reasons.includes(when)) return;
      const known = [...new Set(reasons)].join(', ');
      tell(
        ['checks', index, 'fail', at, 'when'],
        'reason',
        `This check never fails with “${when}”, only with: ${known}.`,
      );
    });
    for (const rule of listUnknownRules(check)) tell(['checks', index, 'spec'], 'rule', `There is no rule “${rule}”.`);
  });
}

function checkSubmittedFiles({ editable, submit, checks }: Manifest, tell: TellAt): void {
  const known = [...editable, 'fixtures'];
  submit.files.forEach((file, index) => {
    if (file.startsWith('.lab/') || !known.some((pattern) => pattern === file || matchPath(pattern, file))) {
      tell(['submit', 'files', index], 'submit', `“${file}” is neither editable nor below fixtures/.`);
    }
  });
  checks.forEach(({ spec }, index) => {
    const files = 'files' in spec ? spec.files : 'file' in spec ? [spec.file] : [];
    files.forEach((file, at) => {
      if (submit.files.some((pattern) => matchPath(pattern, file))) return;
      const path = 'files' in spec ? ['files', at] : ['file'];
      tell(['checks', index, 'spec', ...path], 'submit', `“${file}” is judged but not in submit.files.`);
    });
  });
}

/** What probes from a network or a container run in. */
const probeImage = 'busybox:1.36';

function checkImages({ images, collect }: Manifest, tell: TellAt): void {
  const refs = new Set(images.map(({ ref }) => ref));
  images.forEach(({ ref }, index) => {
    if (!/:[\w.-]+$/.test(ref)) tell(['images', index, 'ref'], 'image', `“${ref}” has no tag.`);
  });
  collect.forEach((step, index) => {
    if ('image' in step && step.kind !== 'build' && !step.image.startsWith('{lab}') && !refs.has(step.image)) {
      tell(['collect', index, 'image'], 'image', `“${step.image}” is not listed in images.`);
    }
    if ((step.kind === 'http' || step.kind === 'dns') && step.from !== 'host' && !refs.has(probeImage)) {
      tell(['collect', index, 'from'], 'image', `A probe from inside runs in ${probeImage}; list it in images.`);
    }
  });
}
