import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labSlugs } from '@/lib/content';
import { manifestSchema } from './manifest-schema';
import { readYamlFile } from './read-manifest';

/** What a lab is called, without the database: for pages that are drawn at build. */
export type LabHead = { day: number; slug: string; title: string; summary: string; minutes: number };

let cached: Promise<LabHead[]> | undefined;

/** The labs of `content/` by day. One that cannot be read is left out; the build of its archive says why. */
export function listLabHeads(): Promise<LabHead[]> {
  if (process.env.NODE_ENV !== 'production') return read();
  cached ??= read();
  return cached;
}

async function read(): Promise<LabHead[]> {
  const heads = await Promise.all([...labSlugs.keys()].map((day) => readHead(day)));
  return heads.filter((head) => head !== null);
}

async function readHead(day: number): Promise<LabHead | null> {
  const file = `content/day-${String(day).padStart(2, '0')}/lab/lab.yaml`;
  const source = await readFile(join(process.cwd(), file), 'utf8').catch(() => null);
  const manifest = source === null ? null : readYamlFile(source, file, manifestSchema).value;
  return manifest && { ...pick(manifest), slug: manifest.id };
}

const pick = ({ day, title, summary, minutes }: Omit<LabHead, 'slug'>) => ({ day, title, summary, minutes });
