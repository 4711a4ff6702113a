import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from './engine';
import { findWayOut, listMissing, requireAlone, requireGivenOver, requireNoWayOut } from './inspect-engine';

const head = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT';
const bridge = 'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0';
const zeros = '0'.repeat(32);
const local = `fe80${'0'.repeat(28)} 40 ${zeros} 00 ${zeros} 00000100 00000001 00000000 00000001     eth0`;
const unreachable = `${zeros} 00 ${zeros} 00 ${zeros} ffffffff 00000001 00000000 00200200       lo`;

it('networks that a machine is itself a part of are no way out', () => {
  expect(findWayOut([head, bridge], [local, unreachable])).toBeNull();
  expect(findWayOut([head], [])).toBeNull();
});

it.each([
  ['a default route', 'eth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0'],
  ['a default route without a gateway', 'eth0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0'],
  ['half of all addresses, as a VPN has it', 'eth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000080\t0\t0\t0'],
])('%s is one', (_, line) => {
  expect(findWayOut([head, bridge, line], [])).toBe('eth0');
});

it.each([
  ['a default route', `${zeros} 00 ${zeros} 00 fe80${'0'.repeat(27)}1 00000400 00000001 00000000 00000003     eth0`],
  ['one without a gateway', `${zeros} 00 ${zeros} 00 ${zeros} 00000400 00000001 00000000 00000001     eth0`],
  ['all public addresses', `2${'0'.repeat(31)} 03 ${zeros} 00 fe80${'0'.repeat(27)}1 00000400 1 0 3     eth0`],
])('%s of IPv6 is one', (_, line) => {
  expect(findWayOut([head, bridge], [local, line])).toBe('eth0');
});

it('an image without a tag is the latest', () => {
  const images = new Map([
    ['alpine:3.22', 'sha256:1'],
    ['busybox:latest', 'sha256:2'],
  ]);
  const names = ['busybox', 'alpine:3.22', 'alpine', 'host:5000/busybox', 'alpine'];
  expect(listMissing(images, names)).toEqual(['alpine', 'host:5000/busybox']);
});

describe('an engine', () => {
  const now = new Date('2026-03-10T12:00:00.000Z');
  const engine = { host: 'unix:///run/lab.sock', image: 'docker:28-cli' };
  const given = { Labels: ['shipshape.disposable=true'], SystemTime: '2026-03-10T12:01:00.000000001Z' };
  const folder = mkdtempSync(path.join(tmpdir(), 'inspect-engine-'));
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A docker command that answers as the client of such an engine. */
  function pretend({ info = {}, routes = [bridge], containers = '' }) {
    const script = `#!/bin/sh
[ "$1 $2" = '--host unix:///run/lab.sock' ] || exit 9
shift 2
case "$*" in
  info*) echo '${JSON.stringify({ ...given, ...info })}' ;;
  run*/proc/net/route) printf '%s\\n' '${[head, ...routes].join("' '")}' ;;
  run*/proc/net/ipv6_route) exit 1 ;;
  ps*) printf '%s' '${containers}' ;;
  *) exit 8 ;;
esac
`;
    writeFileSync(path.join(folder, 'docker'), script, { mode: 0o755 });
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
  }

  it('that was given over and leads nowhere will do', async () => {
    pretend({});
    await requireGivenOver(engine, now);
    await requireNoWayOut(engine);
    await requireAlone(engine);
  });

  it.each<[string, Parameters<typeof pretend>[0], RegExp]>([
    [
      'that nobody gave over',
      { info: { Labels: ['zone=b'] } },
      /not marked as disposable.*--label shipshape\.disposable=true/,
    ],
    ['without any label', { info: { Labels: null } }, /not marked as disposable/],
    ['that does not answer', { info: { SystemTime: '' } }, /does not answer/],
    ['whose clock is off', { info: { SystemTime: '2026-03-10T11:00:00Z' } }, /60 minutes off/],
  ])('%s will not', async (_, being, words) => {
    pretend(being);
    const asked = requireGivenOver(engine, now);
    await expect(asked).rejects.toBeInstanceOf(EngineError);
    await expect(asked).rejects.toThrow(words);
  });

  it('with a way out will not', async () => {
    pretend({ routes: ['eth0 00000000 0100A8C0 3 0 0 0 00000000'] });
    await expect(requireNoWayOut(engine)).rejects.toThrow(/by eth0.*ip route del default/);
  });

  it('that something else uses will not', async () => {
    pretend({ containers: 'registry' });
    await expect(requireAlone(engine)).rejects.toThrow(/one worker and no other use.*registry/);
  });

  it('cannot be asked without a docker command', async () => {
    vi.stubEnv('PATH', '/nowhere');
    await expect(requireGivenOver(engine, now)).rejects.toThrow('There is no docker command on this machine.');
  });
});
