import { z } from 'zod';
import type { CheckOf } from '../check-schemas';
import type { EvidenceReader } from './evidence-reader';
import { cannotJudge, fail, type Finding, pass, Settled, shorten } from './finding';
import { normaliseCreatedBy } from './history';

const row = z.looseObject({ CreatedBy: z.string().nullish() });
const image = z.looseObject({
  Size: z.number().nonnegative(),
  RootFS: z.looseObject({ Layers: z.array(z.string()).nullish() }).nullish(),
});

function readImage(id: string, reader: EvidenceReader): z.infer<typeof image> {
  const parsed = image.safeParse(reader.inspected(id));
  if (!parsed.success) throw cannotJudge('unreadable', `The evidence \`${id}.json\` has no size of an image.`);
  return parsed.data;
}

function readLines(id: string, extension: string, reader: EvidenceReader): string[] {
  if (reader.step(id).exitCode !== 0) {
    throw new Settled(fail('missing', 'The image exists.', `There is none: \`${id}\` failed.`));
  }
  const text = reader.text(id, extension);
  if (text === null) throw cannotJudge('no-evidence', `The evidence \`${id}.${extension}\` is missing.`);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // What was left out may be just what a pattern asks for.
  if (lines.at(-1)?.startsWith('[cut here: ')) {
    throw cannotJudge('cut-off', `The evidence \`${id}.${extension}\` was longer than 64 KB and is not whole.`);
  }
  return lines;
}

function judgeLines(
  lines: readonly string[],
  { some, none }: { some: readonly string[]; none: readonly string[] },
  reader: EvidenceReader,
  what: string,
): Finding {
  const text = lines.join('\n');
  for (const pattern of none) {
    const at = reader.find(pattern, text);
    if (at < 0) continue;
    // A pattern that begins with a line end is about the next line.
    let end = -1;
    const line = lines.find((each) => (end += each.length + 1) > at) ?? text;
    return fail('found', `${what} has nothing that matches \`${pattern}\``, `found: ${shorten(line)}`);
  }
  for (const pattern of some) {
    if (reader.find(pattern, text) >= 0) continue;
    const actual = lines.length === 0 ? 'it is empty' : `nothing among ${lines.length} lines does: ${shorten(text)}`;
    return fail('not-found', `${what} has something that matches \`${pattern}\``, actual);
  }
  return pass;
}

export function judgeHistory(spec: CheckOf<'image.history'>['spec'], reader: EvidenceReader): Finding {
  const lines = readLines(spec.of, 'jsonl', reader).map((line) => {
    try {
      return normaliseCreatedBy(row.parse(JSON.parse(line)).CreatedBy ?? '');
    } catch {
      throw cannotJudge('unreadable', `The evidence \`${spec.of}.jsonl\` is cut off or not JSON.`);
    }
  });
  return judgeLines(lines, spec, reader, 'The history');
}

export function judgeFiles(spec: CheckOf<'image.files'>['spec'], reader: EvidenceReader): Finding {
  return judgeLines(readLines(spec.of, 'txt', reader), spec, reader, 'The image');
}

export function judgeRatio(spec: CheckOf<'image.ratio'>['spec'], reader: EvidenceReader): Finding {
  const [big, small] = [readImage(spec.big, reader).Size, readImage(spec.small, reader).Size];
  // An image without a layer has size 0, and nothing is smaller.
  const ratio = big / Math.max(small, 1);
  if (ratio >= spec.atLeast) return pass;
  const expected = `\`${spec.big}\` is at least ${spec.atLeast} times as large as \`${spec.small}\``;
  return fail('ratio', expected, `${ratio.toFixed(2)} times: ${big} and ${small} bytes`);
}

export function judgeLayers(spec: CheckOf<'image.layers'>['spec'], reader: EvidenceReader): Finding {
  const layersOf = (id: string): string[] => readImage(id, reader).RootFS?.Layers ?? [];
  const [before, after] = [layersOf(spec.before), layersOf(spec.after)];
  const differs = after.findIndex((layer, index) => layer !== before[index]);
  const shared = differs < 0 ? after.length : differs;
  const changed = Math.max(before.length, after.length) - shared;
  if (changed <= spec.changedAtMost) return pass;
  const expected = `at most ${spec.changedAtMost} layers differ between \`${spec.before}\` and \`${spec.after}\``;
  return fail('changed', expected, `${changed} of ${after.length} layers differ; the first ${shared} are the same`);
}
