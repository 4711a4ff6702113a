import { z } from 'zod';
import { splitFenceMeta } from '@/lib/content/fence-meta.mjs';
import type { MdNode } from '@/lib/content/mdast';
import { varyKinds } from './placeholders';

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

const optionsSchema = z.strictObject({
  verify: z.literal(true).optional(),
  unordered: z.literal(true).optional(),
  vary: z
    .string()
    .transform(words)
    .pipe(z.array(z.enum(varyKinds)).min(1))
    .optional(),
  builder: z.literal('legacy').optional(),
  timeout: z.coerce.number().int().min(1).max(300).optional(),
  scene: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is a lower-case name with hyphens')
    .optional(),
  file: z
    .string()
    .regex(/^(?!\/)(?!.*\.\.)[\w./-]+$/, 'is a path below the scene’s folder')
    .optional(),
  run: z.string().min(1).optional(),
});

/** What the info string of a fence asks for, after its language. */
export type FenceOptions = z.infer<typeof optionsSchema>;

/** Reads a fence's info string; `error` says what is wrong with it. */
export function readFence(node: MdNode): { options: FenceOptions; error: string | null } {
  const parsed = optionsSchema.safeParse(splitFenceMeta(node.meta));
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    );
    return { options: {}, error: reasons.join('; ') };
  }
  const { verify, ...rest } = parsed.data;
  const alone = Object.keys(rest).filter((name) => name !== 'file' && name !== 'scene' && name !== 'builder');
  if (!verify && alone.length > 0) return { options: parsed.data, error: `${alone.join(', ')} without verify.` };
  if (verify && rest.file !== undefined)
    return { options: parsed.data, error: 'a fence is a file or a block to verify, not both.' };
  return { options: parsed.data, error: null };
}
