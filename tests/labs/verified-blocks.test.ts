import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareSeed } from './engine';
import { ensureProgram } from './ensure-program';
import { describeWithEngine } from './fixtures';
import { openScenePool } from './verify/scene-pool';
import { countBlocks, readUnit, unitNames } from './verify/verify-unit';

// Blocks wait for their scene, scenes for an engine.
const options = { concurrent: true, timeout: 900_000 };

describeWithEngine('What the decks show is what a Docker engine prints', () => {
  const units = unitNames()
    .map(readUnit)
    .filter((unit) => countBlocks(unit) > 0);
  const pool = openScenePool();

  beforeAll(async () => {
    // The deck of day 26 copies it into a container.
    ensureProgram('busybox');
    await prepareSeed();
  });
  afterAll(() => pool.close());

  for (const unit of units) {
    describe(unit.name, () => {
      for (const { name, steps } of unit.scenes) {
        const blocks = steps.flatMap((step) => (step.kind === 'run' && step.block ? [step.block] : []));
        for (const { line } of blocks) {
          test(`${name}, line ${line}`, options, async () => {
            const { blocks: results } = await pool.resultOf(unit, name);
            const result = results.find(({ block }) => block.line === line);
            expect(result, `${unit.file}:${line} was not run`).toBeDefined();
            expect(result?.failure, `${unit.file}:${line}`).toBeNull();
          });
        }
      }
    });
  }
});
