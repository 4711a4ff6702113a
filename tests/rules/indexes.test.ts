import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableClasses } from '@/db/schema/classes';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';
import { acrossLearners } from './across-learners';
import { loadVolume } from './load-volume';
import { onOneLine, readStatementLog } from './statement-log';

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
};

const classes: Record<string, string> = tableClasses;
const isLearner = (table: string | undefined) => table !== undefined && classes[table] === 'learner';
const allowed = new Set(acrossLearners.map(({ sql }) => sql));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await loadVolume(database.client);
});
afterAll(() => database.close());

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The plan that serves any learner, without values to go by. */
async function explain(text: string): Promise<Plan[]> {
  const [row] = await database.client.unsafe(`explain (generic_plan, format json) ${text}`).simple();
  const [{ Plan: plan }] = (row as unknown as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'];
  return nodesOf(plan);
}

/** Scans of learner tables that read more than the learner's own part of an index. */
function widerScans(nodes: Plan[]): string[] {
  return nodes.flatMap((node) => {
    const table = node['Relation Name'];
    if (!table || !isLearner(table) || !node['Node Type'].endsWith('Scan')) return [];
    const conditions = nodesOf(node).map((inner) => inner['Index Cond'] ?? '');
    const own = new RegExp(`\\b${table === 'users' ? 'id' : 'user_id'} = `);
    return conditions.some((condition) => own.test(condition)) ? [] : [`${node['Node Type']} on ${table}`];
  });
}

describe('the index for every learner query', () => {
  it('is asked of tables that hold over 1 000 rows', async () => {
    const rows = await database.client<{ table: string }[]>`
      select relname as table from pg_class where relnamespace = 'public'::regnamespace and reltuples > 1000`;
    const big = new Set(rows.map((row) => row.table));
    expect(Object.keys(classes).filter((table) => isLearner(table) && !big.has(table))).toEqual([]);
  });

  it('tells a scan of everything from one of the learner', async () => {
    expect(widerScans(await explain('select * from review_events where card_id = $1'))).not.toEqual([]);
    expect(widerScans(await explain('select * from review_events where user_id = $1 and card_id = $2'))).toEqual([]);
  });

  it('is there', async () => {
    const statements = readStatementLog().filter(({ text }) => /^\s*(select|insert|update|delete|with)\b/i.test(text));
    expect(statements.length, 'run the integration tests in the same run').toBeGreaterThan(0);
    const bad: string[] = [];
    for (const { text } of statements) {
      if (allowed.has(onOneLine(text))) continue;
      const scans = widerScans(await explain(text));
      if (scans.length > 0) bad.push(`${onOneLine(text)}\n  -> ${scans.join('; ')}`);
    }
    expect(bad).toEqual([]);
  });
});
