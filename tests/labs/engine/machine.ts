import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composePlugin } from './places';

/** A program the engine needs -> the Debian package that has it. */
const programs: Record<string, string> = {
  '/usr/sbin/dockerd': 'docker.io',
  '/usr/bin/docker': 'docker.io',
  '/usr/sbin/iptables': 'iptables',
  '/bin/ip': 'iproute2',
  '/usr/bin/mmdebstrap': 'mmdebstrap',
  '/usr/bin/jq': 'jq',
  '/usr/bin/curl': 'curl',
  '/usr/bin/git': 'git',
};

const missingPackages = (): string[] => [
  ...new Set(Object.entries(programs).flatMap(([program, name]) => (existsSync(program) ? [] : [name]))),
];

const succeeds = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Why no engine can run here, as one plain sentence; null when it can, perhaps after `installPackages`. */
export function whyNoEngine(): string | null {
  if (process.platform !== 'linux') return 'a private Docker engine needs Linux.';
  if (process.getuid?.() !== 0) return 'a private Docker engine needs root.';
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (!/^VERSION_CODENAME=bookworm$/m.test(release)) {
    return 'the engine and its base images come from Debian 12 packages, and this is not Debian 12.';
  }
  if (!succeeds('unshare', ['--net', '--mount', '--pid', '--uts', '--ipc', '--fork', 'true'])) {
    return 'this machine does not allow network and mount namespaces.';
  }
  const missing = missingPackages();
  if (missing.length > 0 && !existsSync('/usr/bin/apt-get'))
    return `these programs are missing: ${missing.join(', ')}.`;
  return null;
}

/** Installs what is missing from Debian, in one step. Throws when apt cannot. */
export function installPackages(): void {
  const missing = missingPackages();
  if (missing.length > 0) {
    console.error(`Installing from Debian: ${missing.join(' ')}`);
    refreshPackageIndex();
    if (!apt(['install', ...missing])) throw new Error(`apt could not install ${missing.join(' ')}.`);
  }
  if (!existsSync(composePlugin())) fetchCompose();
}

/** Debian 12 has Compose 1 only. That of Debian 13 needs no more than the C library, and is not installed. */
function fetchCompose(): void {
  console.error('Fetching Compose 2 from Debian 13.');
  const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-compose-'));
  try {
    for (const name of ['lists/partial', 'archives/partial']) mkdirSync(path.join(folder, name), { recursive: true });
    const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
    writeFileSync(
      path.join(folder, 'sources.list'),
      `deb [signed-by=${keys}] http://deb.debian.org/debian trixie main\n`,
    );
    // Lists of its own: this machine's Debian stays what it is. _apt may not write into this folder.
    const places = {
      'Etc::SourceList': 'sources.list',
      'State::Lists': 'lists',
      Cache: '.',
      'Cache::Archives': 'archives',
    };
    const own = Object.entries({ ...places, 'Etc::SourceParts': 'none' }).map(
      ([key, to]) => `Dir::${key}=${folder}/${to}`,
    );
    const options = [...own, 'APT::Sandbox::User=root', 'Acquire::Languages=none'].flatMap((option) => ['-o', option]);
    const fetched = apt([...options, 'update']) && apt([...options, 'download', 'docker-compose'], folder);
    const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
    if (!fetched || !archive || !succeeds('dpkg-deb', ['-x', path.join(folder, archive), folder])) {
      throw new Error('Compose 2 could not be fetched from Debian 13.');
    }
    const fresh = `${composePlugin()}.${process.pid}`;
    mkdirSync(path.dirname(fresh), { recursive: true });
    copyFileSync(path.join(folder, 'usr/libexec/docker/cli-plugins/docker-compose'), fresh);
    renameSync(fresh, composePlugin());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fetches Debian's list of packages; an old list names files that are gone. Without a network the old one may do. */
export function refreshPackageIndex(): void {
  if (!apt(['update'])) console.error('Debian’s list of packages could not be refreshed.');
}

function apt(args: string[], cwd?: string): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-y', '--no-install-recommends', '-o', 'Acquire::Retries=3'];
  return spawnSync('apt-get', [...options, ...args], { env, cwd, stdio: ['ignore', 'ignore', 2] }).status === 0;
}

/** Whether this machine's root may raise limits; some sandboxes take CAP_SYS_RESOURCE (bit 24) away. */
export function mayRaiseLimits(): boolean {
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${bounding}`) & (1n << 24n)) !== 0n;
}
