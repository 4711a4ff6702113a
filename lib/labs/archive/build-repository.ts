import { createHash } from 'node:crypto';
import { zlibSync } from 'fflate';
import type { LabFile, LabSource } from '../lab-source';

const author = 'Shipshape <labs@shipshape.invalid> 315532800 +0000';

type Files = Map<string, Uint8Array<ArrayBuffer>>;

/**
 * A bare git repository for the "dumb" HTTP protocol, as files by path: one commit on `main` with a fixed author and date,
 * and the tag `v<version>`. Nothing that a learner may not see has ever been in it.
 */
export function buildRepository({ manifest, files }: LabSource): Files {
  const repository: Files = new Map();
  const tree = addTree(files, repository);
  const message = `${manifest.title}\n\nLab ${manifest.id} ${manifest.version}\n`;
  const commit = `tree ${tree}\nauthor ${author}\ncommitter ${author}\n\n${message}`;
  const head = addObject('commit', Buffer.from(commit), repository);
  repository.set('HEAD', bytesOf('ref: refs/heads/main\n'));
  repository.set('config', bytesOf('[core]\n\trepositoryformatversion = 0\n\tbare = true\n'));
  repository.set('info/refs', bytesOf(`${head}\trefs/heads/main\n${head}\trefs/tags/v${manifest.version}\n`));
  repository.set('refs/heads/main', bytesOf(`${head}\n`));
  repository.set(`refs/tags/v${manifest.version}`, bytesOf(`${head}\n`));
  repository.set('objects/info/packs', bytesOf('\n'));
  return repository;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Writes the tree of files whose paths are relative to it; answers its id. */
function addTree(files: readonly LabFile[], repository: Files): string {
  const folders = new Map<string, LabFile[]>();
  const entries: { name: string; mode: string; id: string }[] = [];
  for (const file of files) {
    const slash = file.path.indexOf('/');
    if (slash === -1) {
      const mode = file.executable ? '100755' : '100644';
      entries.push({ name: file.path, mode, id: addObject('blob', file.bytes, repository) });
    } else {
      const folder = file.path.slice(0, slash);
      folders.set(folder, [...(folders.get(folder) ?? []), { ...file, path: file.path.slice(slash + 1) }]);
    }
  }
  for (const [name, inside] of folders) entries.push({ name, mode: '40000', id: addTree(inside, repository) });
  // Git compares a folder's name as if it ended in a slash.
  const key = ({ name, mode }: { name: string; mode: string }) => (mode === '40000' ? `${name}/` : name);
  entries.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const parts = entries.flatMap(({ name, mode, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
  return addObject('tree', Buffer.concat(parts), repository);
}

function addObject(kind: 'blob' | 'tree' | 'commit', content: Uint8Array, repository: Files): string {
  const object = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
  const id = createHash('sha1').update(object).digest('hex');
  repository.set(`objects/${id.slice(0, 2)}/${id.slice(2)}`, zlibSync(object, { level: 9 }));
  return id;
}
