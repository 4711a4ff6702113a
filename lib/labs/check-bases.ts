import { parse } from 'yaml';
import type { TellFile } from './check-lab-files';
import { isRecord } from './is-record';
import type { Manifest } from './manifest-schema';
import type { LabFolder } from './read-lab-folder';

/** Every image that a Dockerfile or a compose file pulls is listed in `images`, so that it can be fetched beforehand. */
export function checkBases({ files }: LabFolder, { id, images }: Manifest, tell: TellFile): void {
  const listed = new Set(images.map(({ ref }) => ref));
  for (const [path, bytes] of files) {
    if (!/^(starter|fixtures|solution)\//.test(path)) continue;
    const text = new TextDecoder().decode(bytes);
    const pulled = /(^|[/.])Dockerfile[^/]*$/.test(path)
      ? basesOf(text)
      : /compose[^/]*\.ya?ml$/.test(path)
        ? servicesOf(text)
        : [];
    for (const { ref, line } of pulled) {
      if (listed.has(ref) || ref.startsWith(`lab-${id}`)) continue;
      tell(path, 'image', `“${ref}” is pulled but not listed in images.`, line);
    }
  }
}

type Pulled = { ref: string; line: number };

function basesOf(text: string): Pulled[] {
  const stages = new Set(['scratch']);
  const pulled: Pulled[] = [];
  text.split('\n').forEach((line, index) => {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line);
    const copy = /^\s*COPY\s+(?:--\S+\s+)*?--from=(\S+)/i.exec(line);
    const ref = from?.[1] ?? copy?.[1];
    // An ARG may name the image; its default is for the prover to find missing. `--from=0` counts stages.
    if (ref && !ref.includes('$') && !stages.has(ref) && !/^\d+$/.test(ref)) pulled.push({ ref, line: index + 1 });
    if (from?.[2]) stages.add(from[2]);
  });
  return pulled;
}

function servicesOf(text: string): Pulled[] {
  let model: unknown;
  try {
    model = parse(text, { logLevel: 'silent' });
  } catch {
    return []; // A starter may have a broken file on purpose.
  }
  if (!isRecord(model) || !isRecord(model.services)) return [];
  return Object.values(model.services).flatMap((service) => {
    if (!isRecord(service)) return [];
    const { image, build } = service;
    if (typeof image !== 'string' || build !== undefined || image.includes('$')) return [];
    const line = text.split('\n').findIndex((row) => row.includes('image:') && row.includes(image));
    return [{ ref: image, line: line + 1 }];
  });
}
