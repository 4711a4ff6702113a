import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '@/lib/auth';
import { getUnit, listUnits, syncContent } from '@/lib/content';
import { parseUnit } from '@/lib/content/parse-unit';
import type { Unit } from '@/lib/content/schemas';
import { createTestDatabase, seenStatements } from '../fixtures/database';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase({ max: 8 });
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

async function unitOf(day: number, slug: string, fronts: Record<string, string>): Promise<Unit> {
  const folder = `day-${String(day).padStart(2, '0')}`;
  const cards = Object.entries(fronts).map(
    ([name, front]) =>
      `<Card id="${folder}/${name}" kind="recall" objective="one">\n<Front>\n\n${front}\n\n</Front>\n<Back>\n\nBecause.\n\n</Back>\n</Card>`,
  );
  const objectives = ['one', 'two', 'three'].map((id) => `  - { id: ${id}, text: Explain the thing ${id} }`);
  const source = `---
day: ${day}
slug: ${slug}
title: A unit for a test
summary: Long enough to be a summary.
minutes: 10
topics: [images, layers]
prerequisites: []
objectives:
${objectives.join('\n')}
sources: [{ title: Docs, url: https://docs.docker.com/ }]
---

${cards.join('\n\n')}
`;
  const { unit, problems } = await parseUnit(`content/${folder}/deck.mdx`, source);
  if (!unit) throw new Error(JSON.stringify(problems));
  return unit;
}

const sync = (units: Unit[], at?: Date) => syncContent({ ctx: ctx(at), input: { units } });
const nothing = { units: 0, cards: 0, scenarios: 0, retiredUnits: 0, retiredCards: 0, retiredScenarios: 0 };
const rows = () =>
  database.client`select id, position, (extract(epoch from retired_at) * 1000)::float8 as retired, content_hash, content->>'front' as front from cards order by id`;

test('content arrives in deck order and is readable by anyone', async () => {
  await sync([await unitOf(9, 'nine', { b: 'Why b?', a: 'Why a?' }), await unitOf(8, 'eight', { c: 'Why c?' })]);
  const { units } = await listUnits({ ctx: anyone() });
  expect(units.map(({ day, slug, cards }) => ({ day, slug, cards }))).toEqual([
    { day: 8, slug: 'eight', cards: 1 },
    { day: 9, slug: 'nine', cards: 2 },
  ]);
  const { unit, cards } = await getUnit({ ctx: anyone(), input: { day: 9 } });
  expect(unit).toMatchObject({ title: 'A unit for a test', topics: ['images', 'layers'], minutes: 10 });
  expect(cards.map((card) => card.id)).toEqual(['day-09/b', 'day-09/a']);
  expect(cards[0]?.content).toEqual({ kind: 'recall', front: '<p>Why b?</p>', back: '<p>Because.</p>' });
});

test('a second sync writes nothing', async () => {
  const units = [await unitOf(8, 'eight', { a: 'Why a?', b: 'Why b?' })];
  await sync(units);
  seenStatements.clear();
  expect(await sync(units)).toEqual(nothing);
  expect([...seenStatements].filter((text) => /^\s*(insert|update|delete)/i.test(text))).toEqual([]);
});

test('an edited card keeps its id and its neighbors stay untouched', async () => {
  await sync([await unitOf(8, 'eight', { a: 'Why a?', b: 'Why b?' })]);
  const before = await rows();
  expect(await sync([await unitOf(8, 'eight', { a: 'Why, really?', b: 'Why b?' })])).toMatchObject({ units: 1, cards: 1 });
  const after = await rows();
  expect(after.map((row) => row.front)).toEqual(['<p>Why, really?</p>', '<p>Why b?</p>']);
  expect(after[1]).toEqual(before[1]);
});

test('a moved card changes its position and nothing else', async () => {
  await sync([await unitOf(8, 'eight', { a: 'Why a?', b: 'Why b?' })]);
  await sync([await unitOf(8, 'eight', { b: 'Why b?', a: 'Why a?' })]);
  expect((await rows()).map((row) => row.position)).toEqual([80_001, 80_000]);
});

test('what is gone is retired, and comes back under its old id', async () => {
  const both = [await unitOf(8, 'eight', { a: 'Why a?' }), await unitOf(9, 'nine', { b: 'Why b?' })];
  await sync(both);
  expect(await sync(both.slice(0, 1))).toEqual({ ...nothing, retiredUnits: 1, retiredCards: 1 });
  expect((await rows()).map((row) => row.retired)).toEqual([null, now.getTime()]);
  expect((await listUnits({ ctx: anyone() })).units.map((unit) => unit.day)).toEqual([8]);
  for (const day of [9, 0, 99_999]) {
    await expect(getUnit({ ctx: anyone(), input: { day } })).rejects.toMatchObject({ code: 'not_found' });
  }
  const later = new Date('2026-12-01T00:00:00Z');
  expect(await sync(both.slice(0, 1), later)).toMatchObject({ retiredUnits: 0, retiredCards: 0 });
  expect((await rows())[1]?.retired).toBe(now.getTime());
  expect(await sync(both)).toMatchObject({ units: 1, cards: 1 });
  expect((await getUnit({ ctx: anyone(), input: { day: 9 } })).cards.map((card) => card.id)).toEqual(['day-09/b']);
  expect((await listUnits({ ctx: anyone() })).units.map((unit) => unit.cards)).toEqual([1, 1]);
});

test('instances that sync together write once', async () => {
  const units = [await unitOf(8, 'eight', { a: 'Why a?', b: 'Why b?' })];
  const results = await Promise.all(Array.from({ length: 5 }, () => sync(units)));
  expect(results.map((result) => result.cards).sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 2]);
});

test('a sync that fails half way leaves everything as it was', async () => {
  await sync([await unitOf(8, 'eight', { a: 'Why a?' })]);
  const bad = await unitOf(9, 'eight', { b: 'Why b?' });
  await expect(sync([await unitOf(8, 'eight', { a: 'New?' }), bad])).rejects.toThrow();
  expect((await rows()).map((row) => row.front)).toEqual(['<p>Why a?</p>']);
});

test('only the instance itself or an admin may sync', async () => {
  await expect(syncContent({ ctx: anyone(), input: { units: [] } })).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('the real content fits the tables', async () => {
  const { units, cards } = await syncContent({ ctx: ctx() });
  expect(units).toBeGreaterThan(0);
  expect(cards).toBeGreaterThanOrEqual(units * 20);
});
