import { lendBuffer } from './lend-buffer';

/** The grader, loaded when first needed: it is as big as the rest of the page, and few cards need it. */
export async function loadGrader() {
  lendBuffer();
  const { gradeFix } = await import('@/lib/grading');
  return gradeFix;
}
