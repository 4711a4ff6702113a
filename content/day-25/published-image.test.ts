import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'fflate';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';

// The image that the lab of this day has leaked. It travels as text, because building it would show where its tokens are.
const args = 'RUN |2 VAULT=gotland-2 SEED_TOKEN=svt_bonn_q7Lr2VxT9mWc /bin/sh -c';

/** What a step of the published image's Dockerfile left in its history, and the files of its layer, if it made one. */
const steps: { by: string; files?: Record<string, string> }[] = [
  {
    by: 'COPY README.txt /srv/seeds/README.txt # buildkit',
    files: {
      'srv/seeds/README.txt':
        'The catalogue of the seed vault.\n\n' +
        'To fetch it yourself you need a token, which looks like this: svt_example_000000000000\n' +
        'Examples are not valid anywhere.\n',
    },
  },
  { by: 'ARG VAULT=gotland-2' },
  { by: 'ARG SEED_TOKEN' },
  {
    by: `${args} depot partners --token "$SEED_TOKEN" > /srv/seeds/partners.txt # buildkit`,
    files: { 'srv/seeds/partners.txt': 'bonn\nlima\npune\n' },
  },
  {
    by: 'COPY depotrc /root/.depotrc # buildkit',
    files: { 'root/.depotrc': 'token = svt_lima_H4nZ8pKe3dYs\n' },
  },
  {
    by: `${args} depot vaults > /srv/seeds/vaults.txt # buildkit`,
    files: { 'srv/seeds/vaults.txt': 'vault 1\nvault 2\nvault 7\n' },
  },
  { by: `${args} rm -f /root/.depotrc # buildkit`, files: { 'root/.wh..depotrc': '' } },
  {
    by: 'COPY /work/seeds /srv/seeds # buildkit',
    files: {
      'srv/seeds/catalogue.txt':
        'fetched for pune\n' +
        'Gotland spelt              vault 2   room 14\n' +
        'Ulm white pea              vault 1   room 3\n' +
        'Anatolian einkorn          vault 7   room 1   restricted\n' +
        'Svalbard wild rye          vault 7   room 9   restricted\n',
      'srv/seeds/.depot/origin': 'depot://svt_pune_b6Jf1RgU5tAo@depository.example\n',
    },
  },
  { by: 'CMD ["cat" "/srv/seeds/catalogue.txt"]' },
];

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const published = '2026-03-19T06:12:40Z';

async function packTar(files: Record<string, string | Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const tar = pack();
  const owner = { uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(published) };
  for (const name of listFolders(Object.keys(files))) {
    tar.entry({ ...owner, name: `${name}/`, type: 'directory', mode: 0o755 });
  }
  for (const [name, bytes] of Object.entries(files)) tar.entry({ ...owner, name, mode: 0o644 }, Buffer.from(bytes));
  tar.finalize();
  return new Uint8Array(await buffer(tar));
}

/** Every folder above the paths, outermost first. */
function listFolders(paths: string[]): string[] {
  const parts = paths.flatMap((path) =>
    path
      .split('/')
      .slice(0, -1)
      .map((_, at, all) => all.slice(0, at + 1)),
  );
  return [...new Set(parts.map((part) => part.join('/')))].toSorted();
}

/** As `docker save` wrote it up to Engine 24, which every engine can load. */
async function packImage(): Promise<Uint8Array<ArrayBuffer>> {
  const layers = await Promise.all(steps.flatMap(({ files }) => (files ? [packTar(files)] : [])));
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    created: published,
    config: { Cmd: ['cat', '/srv/seeds/catalogue.txt'], WorkingDir: '/' },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
    history: steps.map(({ by, files }) => ({
      created: published,
      created_by: by,
      comment: 'buildkit.dockerfile.v0',
      ...(files ? {} : { empty_layer: true }),
    })),
  });
  const paths = layers.map((layer) => `${sha256(layer)}/layer.tar`);
  const manifest = [{ Config: `${sha256(config)}.json`, RepoTags: ['seedvault/catalogue:2026.1'], Layers: paths }];
  return packTar({
    [`${sha256(config)}.json`]: config,
    ...Object.fromEntries(layers.map((layer, index) => [paths[index], layer])),
    'manifest.json': JSON.stringify(manifest),
  });
}

// `npx vitest run -u` with this file's name writes it anew.
test('the published image of the lab is made of exactly these steps', async () => {
  const text = Buffer.from(gzipSync(await packImage(), { level: 9, mtime: 0 })).toString('base64');
  await expect(text.replace(/.{1,76}/g, '$&\n')).toMatchFileSnapshot('lab/fixtures/published.txt');
});
