import { languages, renderCode, renderMarkdown } from '@/lib/content';
import type { LabSource } from '../lab-source';

/** What a lab's page shows as HTML: rendered once, at build. */
export type LabTexts = {
  /** What the README tells before its first section. */
  story: string;
  /** Only for who has passed. */
  solution: string;
  /** What the learner edits first, then the other files of `starter/`. */
  starter: { path: string; html: string }[];
};

const mostBytes = 32 * 1024;

/** Draws the texts of a lab. Files that are not text, or too long to read on a page, are left to the download. */
export async function drawTexts({ manifest, files, solution }: LabSource): Promise<LabTexts> {
  const textAt = (path: string) => textOf(files.find((file) => file.path === path)?.bytes ?? new Uint8Array()) ?? '';
  const starter = files.flatMap(({ path, bytes }) => {
    const text = path.startsWith('starter/') && bytes.length <= mostBytes ? textOf(bytes) : null;
    return text === null ? [] : [{ path, text, edited: manifest.editable.includes(path) }];
  });
  return {
    story: await renderMarkdown(textAt('README.md'), 'lead'),
    solution: await renderMarkdown(solution.text),
    starter: await Promise.all(
      starter
        .toSorted((a, b) => Number(b.edited) - Number(a.edited))
        .map(async ({ path, text }) => ({ path, html: await renderCode(text, languageOf(path)) })),
    ),
  };
}

/** Null for what is not UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const endings: Record<string, string> = { yml: 'yaml', py: 'python', conf: 'nginx', mjs: 'js', mod: 'text' };

function languageOf(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  if (/^(.+\.)?Dockerfile(\..+)?$/.test(name)) return 'dockerfile';
  const ending = name.split('.').at(-1) ?? '';
  const language = endings[ending] ?? ending;
  return languages.includes(language) ? language : 'text';
}
