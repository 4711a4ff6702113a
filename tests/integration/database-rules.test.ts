import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableClasses } from '@/db/schema/classes';
import { createTestDatabase, type TestDatabase } from '../fixtures/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const classes: Record<string, string> = tableClasses;
const classOf = (table: string) => classes[table];
const owner = (table: string) => (table === 'users' ? 'id' : 'user_id');

/** Constraints and unique indexes of the public tables, columns in key order. */
const keys = () => database.client<
  {
    table: string;
    name: string;
    kind: 'p' | 'u' | 'f' | 'x';
    columns: string[];
    target: string | null;
    on_delete: string;
  }[]
>`
  select c.conrelid::regclass::text as table, c.conname as name, c.contype as kind, c.confdeltype as on_delete,
    nullif(c.confrelid, 0)::regclass::text as target,
    (select array_agg(a.attname::text order by k.place) from unnest(c.conkey) with ordinality k(number, place)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns
  from pg_constraint c where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f', 'x')
  union all
  select i.indrelid::regclass::text, i.indexrelid::regclass::text, 'u', '', null,
    (select array_agg(coalesce(a.attname::text, '(expression)') order by k.place)
     from unnest(i.indkey::smallint[]) with ordinality k(number, place)
     left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number)
  from pg_index i join pg_class t on t.oid = i.indrelid
  where t.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary`;

describe('table classes', () => {
  it('list every table of the migrated database, and nothing else', async () => {
    const rows = await database.client<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('i', 'I', 'c')`;
    expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(tableClasses).sort());
  });

  it('put the learner first in every primary key and unique index of theirs', async () => {
    const own = (await keys()).filter((key) => classOf(key.table) === 'learner' && key.kind !== 'f');
    const primary = own.filter((key) => key.kind === 'p').map((key) => key.table);
    expect(primary.sort()).toEqual(
      Object.keys(classes)
        .filter((table) => classOf(table) === 'learner')
        .sort(),
    );
    expect(own.filter((key) => key.columns[0] !== owner(key.table))).toEqual([]);
  });

  it('let a foreign key lead only from learner to learner on the learner, between reference tables, or along one key', async () => {
    const foreign = (await keys()).filter((key) => key.kind === 'f');
    const bad = foreign.filter(({ table, target, columns, on_delete }) => {
      const [from, to] = [classOf(table), classOf(target ?? '')];
      if (from === 'learner') return to !== 'learner' || columns[0] !== owner(table) || 'nd'.includes(on_delete);
      // Rows of one session lie on one node, whatever the session's key.
      if (from === 'by-key') return to !== 'by-key' || columns.join() !== 'session_id';
      return from !== 'reference' || to !== 'reference';
    });
    expect(bad).toEqual([]);
    const held = new Set(foreign.filter((key) => key.target === 'users').map((key) => key.table));
    const loose = Object.keys(classes).filter((table) => classOf(table) === 'learner' && table !== 'users');
    expect(loose.filter((table) => !held.has(table))).toEqual([]);
  });

  it('leave nothing behind when a learner goes', async () => {
    const [row] = await database.client<{ tables: string[] | null }[]>`
      select array_agg(conrelid::regclass::text) as tables from pg_constraint
      where contype = 'f' and confrelid = 'users'::regclass and confdeltype <> 'c'`;
    expect(row?.tables).toBeNull();
  });

  it('have no triggers, sequences, exclusion constraints, rules or changeable keys', async () => {
    const { client } = database;
    expect(
      await client`
        select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
    ).toHaveLength(0);
    expect(
      await client`select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
    ).toHaveLength(0);
    expect(
      await client`select attname from pg_attribute a join pg_class c on c.oid = attrelid where attidentity <> '' and attnum > 0 and c.relnamespace = 'public'::regnamespace`,
    ).toHaveLength(0);
    expect((await keys()).filter((key) => key.kind === 'x')).toEqual([]);
    expect(await client`select rulename from pg_rules where schemaname = 'public'`).toHaveLength(0);
    expect(
      await client`select conname from pg_constraint where contype = 'f' and confupdtype <> 'a' and connamespace = 'public'::regnamespace`,
    ).toHaveLength(0);
    const defaults = await client`
      select adrelid::regclass, pg_get_expr(adbin, adrelid) as text from pg_attrdef d
      join pg_class c on c.oid = d.adrelid and c.relnamespace = 'public'::regnamespace`;
    expect(defaults.filter(({ text }) => /now|current_|random|uuid|nextval/i.test(String(text)))).toEqual([]);
  });

  it('keep instants with their zone, to the millisecond', async () => {
    const rows = await database.client`
      select table_name, column_name, data_type, datetime_precision from information_schema.columns
      where table_schema = 'public' and (data_type like 'timestamp%' or data_type like 'time%' or data_type = 'date')
      and not (data_type = 'timestamp with time zone' and datetime_precision = 3)`;
    expect(rows).toHaveLength(0);
  });
});
