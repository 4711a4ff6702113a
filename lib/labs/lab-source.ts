import type { Manifest } from './manifest-schema';

/** A file of a lab; `path` is below the lab's folder, with `/`. */
export type LabFile = { path: string; bytes: Uint8Array<ArrayBuffer>; executable: boolean };

/** A lab as its author wrote it, with what is generated for the archive. */
export type LabSource = {
  manifest: Manifest;
  /** What learners get, by path in code-unit order; generated files included, nothing of the solution. */
  files: LabFile[];
  /** Shown after a pass: `SOLUTION.md`, and the files that the solution changes, by their path in the lab. */
  solution: { text: string; files: { path: string; text: string }[] };
};

/** By content, because a checkout does not keep modes everywhere, and an archive has the same bytes everywhere. */
export const isScript = (bytes: Uint8Array): boolean => bytes[0] === 0x23 && bytes[1] === 0x21;
