import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Field 22 of /proc/PID/stat tells a process from a later one with the same id. */
function startOf(pid: number): string | null {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[19] ?? null
    );
  } catch {
    return null;
  }
}

/** Says in `folder` that it belongs to this process. */
export function claim(folder: string): void {
  writeFileSync(path.join(folder, 'owner'), `${process.pid} ${startOf(process.pid)}`);
}

/** Whether the process that claimed `folder` is gone; an unclaimed folder is being made. */
export function isAbandoned(folder: string): boolean {
  const owner = path.join(folder, 'owner');
  if (!existsSync(owner)) return false;
  const [pid = '', start = ''] = readFileSync(owner, 'utf8').split(' ');
  return startOf(Number(pid)) !== start;
}

/** Removes what engines left behind whose process was killed. */
export function sweep(runs: string): void {
  for (const id of existsSync(runs) ? readdirSync(runs) : []) {
    if (!isAbandoned(path.join(runs, id))) continue;
    rmSync(`/run/shipshape-${id}`, { recursive: true, force: true });
    rmSync(path.join(runs, id), { recursive: true, force: true });
  }
  for (const id of findCgroups().map((group) => group.replace(/^.*\/shipshape-/, ''))) {
    if (!existsSync(`/run/shipshape-${id}`)) removeCgroups(id);
  }
}

const findCgroups = (): string[] =>
  ['', ...readdirSync('/sys/fs/cgroup')]
    .map((name) => path.join('/sys/fs/cgroup', name))
    .filter((folder) => statSync(folder).isDirectory())
    .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((folder) => path.basename(folder).startsWith('shipshape-'));

/**
 * Removes an engine's control groups, which outlive its processes.
 * @returns whether all are gone; one with a process that is still ending is not
 */
export function removeCgroups(id: string): boolean {
  const groups = findCgroups().filter((group) => group.endsWith(`/shipshape-${id}`));
  for (const group of groups) {
    spawnSync('find', [group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';'], { stdio: 'ignore' });
  }
  return !groups.some((group) => existsSync(group));
}
