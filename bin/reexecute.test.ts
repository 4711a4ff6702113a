import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('without an engine, the worker says what to set and ends', () => {
  const env = { ...process.env, REEXEC_DOCKER_HOST: '' };
  const { status, stderr } = spawnSync(process.execPath, ['bin/reexecute.mjs'], { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/Re-execution is off.*docs\/re-execution\.md.*REEXEC_DOCKER_HOST=ssh:/s);
});
