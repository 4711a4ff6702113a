import { expect, test } from 'vitest';
import { findBesides } from '@/lib/content/find-decks';
import { isExamplesFile, readExamples } from '@/lib/content/read-examples';
import { compareWithExamples, compileExamples } from '@/lib/grading/matcher/likeness';
import { tokenize } from '@/lib/grading/matcher/tokenize';

const isTested = (index: number) => index % 4 === 0;

// On sentences that are shorter than answers and were written to be hard to tell apart.
test('three quarters of the examples tell the other quarter apart', async () => {
  const files = (await findBesides(process.cwd())).filter(({ file }) => isExamplesFile(file));
  const found = { right: 0, rights: 0, wrong: 0, wrongs: 0 };
  for (const { file, source } of files) {
    const examples = Object.entries(readExamples(file, source).examplesFile?.examples ?? {});
    const learned = examples.map(([id, { right, wrong }]) => {
      const keep = (sentences: string[]) => sentences.filter((_, index) => !isTested(index));
      return [id, { right: keep(right), wrong: keep(wrong) }] as const;
    });
    const compiled = compileExamples(Object.fromEntries(learned));
    for (const [id, { right, wrong }] of examples) {
      const likenessOf = (sentence: string) => compareWithExamples(compiled, tokenize(sentence)).ofSentence(id, 0) ?? 0;
      const tested = (sentences: string[]) => sentences.filter((_, index) => isTested(index)).map(likenessOf);
      const [rights, wrongs] = [tested(right), tested(wrong)];
      found.rights += rights.length;
      found.right += rights.filter((likeness) => likeness >= 0.3).length;
      found.wrongs += wrongs.length;
      found.wrong += wrongs.filter((likeness) => likeness < 0.3).length;
    }
  }
  const [right, wrong] = [found.right / found.rights, found.wrong / found.wrongs];
  console.log(
    `of ${found.rights} right sentences ${right.toFixed(2)}, of ${found.wrongs} wrong ones ${wrong.toFixed(2)}`,
  );
  expect(right).toBeGreaterThan(0.6);
  expect(wrong).toBeGreaterThan(0.6);
}, 60_000);
