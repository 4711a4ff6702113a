import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { contracts } from '@/app/api/v1/contracts';
import type { Ctx } from '@/lib/auth';
import { getUnit, listUnits, syncContent } from '@/lib/content';
import { parseUnit } from '@/lib/content/parse-unit';
import { scenarioContentSchema, type Unit } from '@/lib/content/schemas';
import { gradeAnswer } from '@/lib/grading';
import { createTestDatabase, seenStatements } from '../fixtures/database';

const fixture = readFileSync(new URL('../fixtures/scenarios.mdx', import.meta.url), 'utf8');

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase({ max: 4 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.client`delete from cards`;
  await database.client`delete from scenarios`;
  await database.client`delete from units`;
});

const now = new Date('2026-11-22T08:00:00Z');
const ctx = (at = now): Ctx => ({ actor: { kind: 'system' }, db: database.db, reader: database.db, now: at });
const anyone = (): Ctx => ({ actor: { kind: 'anonymous' }, db: database.db, reader: database.db, now });

const deck = `---
day: 12
slug: cmd-vs-entrypoint
title: A unit for a test
summary: Long enough to be a summary.
minutes: 10
topics: [images, layers]
prerequisites: []
objectives:
${['one', 'two', 'three'].map((id) => `  - { id: ${id}, text: Explain the thing ${id} }`).join('\n')}
sources: [{ title: Docs, url: https://docs.docker.com/ }]
---
`;

async function unitWith(scenarios: string): Promise<Unit> {
  const beside = { file: 'content/day-12/scenarios.mdx', source: scenarios };
  const { unit, problems } = await parseUnit('content/day-12/deck.mdx', deck, [beside]);
  if (!unit) throw new Error(JSON.stringify(problems));
  return unit;
}
const second = fixture
  .slice(fixture.indexOf('<Scenario'))
  .replace('day-12/ten-second-deploys', 'day-12/another')
  .replace('Every deploy takes ten seconds', 'Another one');
const both = `${fixture}\n${second}`;
const sync = async (source: string, at?: Date) =>
  syncContent({ ctx: ctx(at), input: { units: [await unitWith(source)] } });
const read = () => getUnit({ ctx: anyone(), input: { day: 12 } });
const counts = async () => (await listUnits({ ctx: anyone() })).units.map((unit) => unit.scenarios);
const rows = () =>
  database.client`select id, position, content_hash, (extract(epoch from retired_at) * 1000)::float8 as retired from scenarios order by id`;

test('scenarios arrive in their order, are counted, and are readable by anyone', async () => {
  expect(await sync(both)).toMatchObject({ units: 1, scenarios: 2 });
  expect(await counts()).toEqual([2]);
  const { unit, scenarios } = await read();
  expect(unit.scenarios).toBe(2);
  expect(scenarios.map(({ id }) => id)).toEqual(['day-12/ten-second-deploys', 'day-12/another']);
  expect(scenarios[0]).toEqual({
    id: 'day-12/ten-second-deploys',
    title: 'Every deploy takes ten seconds',
    level: 'mid',
    kind: 'debugging',
    minutes: 6,
    situation: expect.stringContaining('<p>What happens during those ten seconds, and what do you change?</p>'),
  });
});

test('nothing that answers a scenario leaves with its unit', async () => {
  const unit = await unitWith(fixture);
  await syncContent({ ctx: ctx(), input: { units: [unit] } });
  const sent = JSON.stringify(contracts.getUnit.result.parse(await read()));
  const rubric = unit.scenarios[0]?.content.rubric;
  const hidden = [
    'first process',
    ...(rubric?.criteria ?? []).flatMap(({ id, text, probe, feedback }) => [id, text, feedback, probe ?? text]),
    ...(rubric?.hints ?? []),
    ...(rubric?.deeper ?? []).flatMap(({ ask, listen }) => [ask, listen]),
    ...Object.values(rubric?.bands ?? {}),
  ];
  expect(hidden.length).toBeGreaterThan(20);
  expect(hidden.filter((text) => sent.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
});

test('what is stored is what the matcher needs', async () => {
  await sync(fixture);
  const [row] = await database.client`select content from scenarios`;
  const content = scenarioContentSchema.parse(row!.content);
  const answer = 'The shell form makes sh PID 1, so SIGTERM never reaches the app.';
  const { criteria } = gradeAnswer(content, answer);
  expect(criteria.filter(({ verdict }) => verdict === 'met').map(({ id }) => id)).toEqual([
    'shell-is-pid-1',
    'signal-lost',
  ]);
});

test('a second sync writes nothing', async () => {
  await sync(both);
  seenStatements.clear();
  expect(await sync(both)).toMatchObject({ units: 0, scenarios: 0, retiredScenarios: 0 });
  expect([...seenStatements].filter((text) => /^\s*(insert|update|delete)/i.test(text))).toEqual([]);
});

test('an edited rubric changes its scenario and no other', async () => {
  await sync(both);
  const before = await rows();
  expect(await sync(both.replace('- [exit code, 137]', '- [exit status, 137]'))).toMatchObject({ scenarios: 1 });
  const after = await rows();
  expect(after[0]).toEqual(before[0]);
  expect(after[1]?.content_hash).not.toBe(before[1]?.content_hash);
});

test('a scenario that is gone is retired, and comes back under its old id', async () => {
  await sync(both);
  expect(await sync(fixture)).toMatchObject({ scenarios: 0, retiredScenarios: 1 });
  expect((await rows()).map(({ retired }) => retired)).toEqual([now.getTime(), null]);
  expect(await counts()).toEqual([1]);
  expect((await read()).scenarios).toHaveLength(1);
  expect(await sync(both, new Date('2026-12-01T00:00:00Z'))).toMatchObject({ scenarios: 1, retiredScenarios: 0 });
  expect((await read()).scenarios).toHaveLength(2);
  await syncContent({ ctx: ctx(), input: { units: [] } });
  expect((await rows()).map(({ retired }) => retired)).toEqual([now.getTime(), now.getTime()]);
  expect(await counts()).toEqual([]);
});

test('a retired question of an older version, whose looser phrases stood apart, can still be read', async () => {
  await sync(fixture);
  await database.client`
    update scenarios set retired_at = now(), content = jsonb_set(content #- '{examples}', '{rubric,criteria,0}',
      (content #> '{rubric,criteria,0}') || '{"support": [["looser"], {"inOrder": ["words", "in order"]}]}')`;
  const [before] = await database.client`select content #> '{rubric,criteria}' as criteria from scenarios`;
  const migration = readFileSync(new URL('../../db/migrations/0016_merged-phrases.sql', import.meta.url), 'utf8');
  await database.client.unsafe(migration);
  const [row] = await database.client`select content from scenarios`;
  const { rubric, examples } = scenarioContentSchema.parse(row!.content);
  expect(examples).toEqual({});
  const { support, accept, ...rest } = before!.criteria[0];
  expect(rubric.criteria[0]).toEqual({ ...rest, accept: [...accept, ...support] });
  expect(rubric.criteria.slice(1)).toEqual(before!.criteria.slice(1));
});
