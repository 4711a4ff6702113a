import { labSlugs, type Problem } from '@/lib/content';
import { checkBases } from './check-bases';
import { checkProof } from './check-proof';
import type { Manifest } from './manifest-schema';
import { matchPath } from './match-path';
import type { LabFolder } from './read-lab-folder';
import type { TellAt } from './read-manifest';

/** Adds a problem of a whole file of the lab, or at one of its lines. */
export type TellFile = (path: string, rule: string, message: string, line?: number) => void;

const topFiles = ['lab.yaml', 'README.md', 'proof.yaml'];
const topFolders = ['starter', 'fixtures', 'solution', 'mutants'];

/** The rules of a lab's folder. Problems of the manifest go to `tellManifest`, those of other files are the answer. */
export function checkLabFiles(folder: LabFolder, manifest: Manifest, tellManifest: TellAt): Problem[] {
  const problems: Problem[] = [];
  const tell: TellFile = (path, rule, message, line = 1) => {
    problems.push({ file: `${folder.folder}/${path}`, line, column: 1, rule, message, severity: 'error' });
  };
  checkSyllabus(folder, manifest, tellManifest);
  checkNames(folder, tell);
  checkLineEnds(folder, tell);
  checkNamedFiles(folder, manifest, tellManifest);
  checkOverlays(folder, manifest, tell);
  checkBases(folder, manifest, tell);
  checkProof(folder, manifest, tell, problems);
  return problems;
}

function checkSyllabus({ day }: LabFolder, manifest: Manifest, tell: TellAt): void {
  if (manifest.day !== day) tell(['day'], 'day', `The folder is that of day ${day}.`);
  const slug = labSlugs.get(day);
  if (manifest.id !== slug) tell(['id'], 'slug', `The lab of day ${day} is called “${slug ?? 'nothing yet'}”.`);
}

function checkNames({ files }: LabFolder, tell: TellFile): void {
  for (const needed of ['README.md', 'proof.yaml', 'solution/SOLUTION.md']) {
    if (!files.has(needed)) tell(needed, 'missing', `A lab has a ${needed}.`);
  }
  if (![...files.keys()].some((path) => path.startsWith('starter/')))
    tell('starter', 'missing', 'A lab has a starter/.');
  for (const path of files.keys()) {
    const [top = '', ...rest] = path.split('/');
    const known = rest.length > 0 ? topFolders.includes(top) : topFiles.includes(top);
    if (!known)
      tell(path, 'name', `Only ${[...topFiles, ...topFolders.map((name) => `${name}/`)].join(', ')} belong here.`);
    else if (!/^[\w./-]{1,100}$/.test(path)) {
      tell(
        path,
        'name',
        'Names have letters, digits, dots, dashes and underscores, 100 characters with their folders.',
      );
    } else if (path.split('/').includes('.git'))
      tell(path, 'name', 'Git keeps no folder called .git; make it in a step.');
    else if (/\.test\.tsx?$/.test(path)) {
      tell(path, 'name', 'Our own test runner would take it for its own; name it otherwise.');
    }
  }
}

function checkLineEnds({ files }: LabFolder, tell: TellFile): void {
  for (const [path, bytes] of files) {
    if (bytes.includes(0)) continue;
    const at = new TextDecoder().decode(bytes).indexOf('\r\n');
    if (at === -1) continue;
    const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
    tell(path, 'line-ends', 'Lines end in LF alone: in a container a script with CRLF is “not found”.', line);
  }
}

/** What the manifest names must be there, in the starter or in the solution that a learner would write. */
function checkNamedFiles({ files }: LabFolder, { submit, collect }: Manifest, tell: TellAt): void {
  const paths = [...files.keys()].map((path) => path.replace(/^solution\//, 'starter/'));
  const miss = (pattern: string) =>
    pattern !== '.' && !pattern.startsWith('.lab/work/') && !paths.some((path) => matchPath(pattern, path));
  submit.files.forEach((path, index) => {
    if (miss(path)) tell(['submit', 'files', index], 'file', `Neither starter nor solution has “${path}”.`);
  });
  collect.forEach((step, index) => {
    if (step.kind === 'build' && miss(step.context)) {
      tell(['collect', index, 'context'], 'file', `Neither starter nor solution has “${step.context}”.`);
    }
    if ((step.kind === 'compose-up' || step.kind === 'compose-down') && miss(step.file)) {
      tell(['collect', index, 'file'], 'file', `Neither starter nor solution has “${step.file}”.`);
    }
  });
}

/** Solution and mutants change only what a learner may change. */
function checkOverlays({ files }: LabFolder, { editable }: Manifest, tell: TellFile): void {
  for (const path of files.keys()) {
    const inside = /^(?:solution|mutants\/[^/]+)\/(.+)$/.exec(path)?.[1];
    if (inside === undefined || inside === 'SOLUTION.md' || inside === '.remove') continue;
    if (!editable.some((pattern) => matchPath(pattern, `starter/${inside}`))) {
      tell(path, 'overlay', `starter/${inside} is not editable, so no learner could do this.`);
    }
  }
}
