import { parse } from 'libpg-query';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableClasses } from '@/db/schema/classes';
import { acrossLearners } from './across-learners';
import { checkLearnerFilter, type Verdict } from './check-learner-filter';
import { onOneLine, readStatementLog } from './statement-log';

const allowed = new Set(acrossLearners.map(({ sql }) => sql));
let judged: { sql: string; ids: (string | null)[]; verdict: Verdict }[] = [];

beforeAll(async () => {
  judged = await Promise.all(
    readStatementLog().map(async ({ text, ids }) => ({
      sql: onOneLine(text),
      ids,
      verdict: checkLearnerFilter(await parse(text)),
    })),
  );
});

describe('the user_id filter of every learner query', () => {
  it('has statements to judge on each learner table', () => {
    const touched = new Set(judged.flatMap(({ verdict }) => verdict.tables));
    const learner = Object.entries(tableClasses).flatMap(([table, kind]) => (kind === 'learner' ? [table] : []));
    const missing = learner.filter((table) => !touched.has(table));
    expect(missing, 'no statement seen on these tables; run the integration tests in the same run').toEqual([]);
  });

  it('is there, by a parameter, for each learner table in it', () => {
    const broken = judged
      .filter(({ sql, verdict }) => verdict.problems.length > 0 && !allowed.has(sql))
      .map(({ sql, verdict }) => `${sql}\n  -> ${verdict.problems.join('; ')}`);
    expect(broken).toEqual([]);
  });

  it('names one and the same learner throughout a statement', () => {
    const mixed = judged.filter(({ verdict, ids }) => new Set(verdict.learnerParams.map((n) => ids[n - 1])).size > 1);
    expect(mixed.map(({ sql }) => sql)).toEqual([]);
  });

  it('is missing only where the allow-list says so', () => {
    const needed = new Set(judged.flatMap(({ sql, verdict }) => (verdict.problems.length > 0 ? [sql] : [])));
    expect(acrossLearners.filter(({ sql }) => !needed.has(sql))).toEqual([]);
  });
});
