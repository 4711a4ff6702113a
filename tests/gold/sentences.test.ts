import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readScenarios } from '@/lib/content/read-scenarios';
import { compileAccept, matchLine } from '@/lib/grading/matcher/lines';
import { indexText } from '@/lib/grading/matcher/phrases';

const folder = new URL('sentences/', import.meta.url);
/** By criterion: how people say it, and what sounds like it and is not. */
const sentencesSchema = z.record(
  z.string(),
  z.strictObject({ right: z.array(z.string()), wrong: z.array(z.string()) }),
);

function readRubrics(): Map<string, { id: string; kind: string; accept: Parameters<typeof compileAccept>[0][] }[]> {
  const days = readdirSync(new URL('../../content/', import.meta.url)).filter((name) => name.startsWith('day-'));
  const scenarios = days.flatMap((day) => {
    const file = `content/${day}/scenarios.mdx`;
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    return readScenarios(file, source).scenarioFile?.scenarios ?? [];
  });
  return new Map(scenarios.map(({ id, rubric }) => [id, rubric.criteria]));
}

/** Of the sentences, how many some line of `accept` finds. */
function countFound(accept: readonly Parameters<typeof compileAccept>[0][], sentences: readonly string[]): number {
  const lines = accept.map(compileAccept);
  return sentences.filter((sentence) => {
    const text = indexText(sentence, () => false);
    return lines.some((line) => matchLine(text, line).state === 'hit');
  }).length;
}

// Authors saw these sentences when they wrote the lines: this keeps what they reached, and says nothing of other answers.
test('of every scenario, what is accepted finds most right sentences and hardly a wrong one', () => {
  const sum = { right: 0, found: 0, wrong: 0, fooled: 0 };
  for (const [scenario, criteria] of readRubrics()) {
    const file = new URL(`${scenario.replace('/', '--')}.yaml`, folder);
    const sentences = sentencesSchema.parse(parse(readFileSync(file, 'utf8')));
    const asked = criteria.filter(({ kind }) => kind !== 'red-flag');
    expect(Object.keys(sentences).toSorted(), scenario).toEqual(asked.map(({ id }) => id).toSorted());
    for (const { id, accept } of asked) {
      const { right = [], wrong = [] } = sentences[id] ?? {};
      sum.right += right.length;
      sum.found += countFound(accept, right);
      sum.wrong += wrong.length;
      sum.fooled += countFound(accept, wrong);
    }
  }
  console.log(`${sum.found} of ${sum.right} right sentences found, ${sum.fooled} of ${sum.wrong} wrong ones`);
  expect(sum.found / sum.right).toBeGreaterThan(0.85);
  expect(sum.fooled / sum.wrong).toBeLessThan(0.05);
}, 60_000);
