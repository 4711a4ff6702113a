import { lendBuffer } from '../_components/cards/lend-buffer';

/** The rules, their words and the parser; only this page needs them, and it can be typed into before they are here. */
export async function loadLinter() {
  lendBuffer();
  const { lintDockerfile } = await import('@/lib/grading/lint');
  return lintDockerfile;
}
