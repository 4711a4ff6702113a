import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { expect, it } from 'vitest';
import { makeManifest } from '@/tests/fixtures/lab-judging';
import { packLab } from './pack-lab';

const bytes = (text: string) => new TextEncoder().encode(text);
const attempt = { id: 'attempt-1', nonce: 'n0nce', expiresAt: new Date('2026-03-10T12:00:00.000Z') };

async function unpack(archive: Uint8Array) {
  const found = new Map<string, { text: string; mode: number | undefined }>();
  const reader = extract();
  reader.end(gunzipSync(archive));
  for await (const entry of reader) {
    let text = '';
    for await (const chunk of entry) text += String(chunk);
    found.set(entry.header.name, { text, mode: entry.header.mode });
  }
  return found;
}

it('lays what was handed in over the lab as it was published, and nothing else', async () => {
  const files = ['starter/Dockerfile', 'starter/conf'];
  const archive = await packLab({
    manifest: { ...makeManifest([]), submit: { files, maxKb: 64 } },
    published: new Map([
      ['lab', bytes('#!/bin/sh\n')],
      ['.lab/plan.sh', bytes('plan')],
      ['starter/Dockerfile', bytes('FROM starter')],
      ['starter/conf/old', bytes('old')],
      ['starter/main.py', bytes('main')],
    ]),
    handedIn: new Map([
      ['starter/Dockerfile', 'FROM learner'],
      ['starter/conf/new', 'new'],
      ['.lab/plan.sh', 'another plan'],
    ]),
    attempt,
  });
  const found = await unpack(archive);
  expect([...found].map(([name, { text }]) => [name.replace('cache-order/', ''), text])).toEqual(
    expect.arrayContaining([
      ['.lab/attempt', 'server=http://localhost\nid=attempt-1\nnonce=n0nce\nexpires=2026-03-10T12:00:00.000Z\n'],
      ['.lab/plan.sh', 'plan'],
      ['starter/Dockerfile', 'FROM learner'],
      ['starter/conf/new', 'new'],
      ['starter/main.py', 'main'],
    ]),
  );
  expect([...found.keys()].toSorted()).toEqual(
    [
      '.lab/attempt',
      '.lab/bin/docker',
      '.lab/plan.sh',
      'lab',
      'starter/Dockerfile',
      'starter/conf/new',
      'starter/main.py',
    ]
      .map((name) => `cache-order/${name}`)
      .toSorted(),
  );
  expect([found.get('cache-order/lab')?.mode, found.get('cache-order/.lab/bin/docker')?.mode]).toEqual([0o755, 0o755]);
});
