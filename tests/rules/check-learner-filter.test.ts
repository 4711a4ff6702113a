import { parse } from 'libpg-query';
import { describe, expect, it } from 'vitest';
import { checkLearnerFilter } from './check-learner-filter';

const judge = async (sql: string) => checkLearnerFilter(await parse(sql));

describe('statements that keep to one learner', () => {
  it.each([
    ['select "text" from "card_notes" where "card_notes"."user_id" = $1 and "card_notes"."card_id" in ($2, $3)', [1]],
    ['select * from users where id = $1 for update', [1]],
    ['select * from settings where $1::uuid = user_id', [1]],
    ['select 1 from sessions s join users u on u.id = s.user_id where s.user_id = $1', [1]],
    ['select 1 from users u left join settings s on s.user_id = u.id where u.id = $2', [2]],
    ['select 1 from cards c left join card_states s on s.user_id = $1 and s.card_id = c.id', [1]],
    [
      `select 1 from review_events e where e.user_id = $1
       and not exists (select 1 from review_events u where u.user_id = $2 and u.undoes = e.id)`,
      [1, 2],
    ],
    [
      'select 1 from review_events e where e.user_id = $1 and exists (select 1 from card_states s where s.user_id = e.user_id)',
      [1],
    ],
    [
      'select * from (select unit_day from card_states where user_id = $1) as mine join units on units.day = unit_day',
      [1],
    ],
    ['insert into settings (theme, user_id) values ($1, $2), ($3, $4)', [2, 4]],
    [
      `insert into review_events (user_id, id, kind) select w.id, e.*
       from users w, jsonb_to_recordset($1::jsonb) as e(id uuid, kind text) where w.id = $2
       on conflict (user_id, id) do update set kind = excluded.kind`,
      [2],
    ],
    [
      `update daily_activity a set reviews = a.reviews + d.reviews
       from jsonb_to_recordset($1::jsonb) as d(study_day integer, reviews bigint)
       where a.user_id = $2 and a.study_day = d.study_day`,
      [2],
    ],
    [
      `with gone as (delete from card_notes where user_id = $1 returning card_id)
       update card_states s set reps = 0 from gone where s.user_id = $1 and s.card_id = gone.card_id`,
      [1],
    ],
    ['select * from units, cards where cards.day = units.day', []],
  ])('%s', async (sql, learnerParams) => {
    expect(await judge(sql)).toMatchObject({ problems: [], learnerParams });
  });
});

describe('statements that do not', () => {
  it.each([
    ['no filter', 'select * from card_states', 'card_states has no user_id = $n'],
    ['a filter on something else', 'select * from users where name = $1', 'users has no id'],
    ['a literal', "select * from users where id = '00000000-0000-0000-0000-000000000000'", 'users has no id'],
    ['only one side of an OR', 'select * from card_notes where user_id = $1 or card_id = $2', 'card_notes has no'],
    ['a negation', 'select * from card_notes where not (user_id = $1)', 'card_notes has no'],
    ['another operator', 'select * from card_notes where user_id <> $1', 'card_notes has no'],
    ['several learners', 'select * from card_notes where user_id = any($1)', 'card_notes has no'],
    [
      'a subselect for the learner',
      'select * from card_states where user_id = (select user_id from sessions where user_id = $1)',
      'card_states has no',
    ],
    [
      'a join on something else',
      'select 1 from card_notes n join card_states s on s.card_id = n.card_id where n.user_id = $1',
      'card_states (s) has no',
    ],
    [
      'a join on the learner through another class of table',
      'select 1 from claims c join users u on u.id = c.user_id where c.user_id = $1',
      'users (u) has no',
    ],
    [
      'a join of two that are not filtered',
      'select 1 from users u join settings s on s.user_id = u.id',
      'settings (s) has no',
    ],
    [
      'a filter in the ON of an outer join that does not restrict the other side',
      'select 1 from card_notes n left join card_states s on n.user_id = $1 and s.user_id = $1',
      'card_notes (n) has no',
    ],
    ['a full join', 'select 1 from card_notes n full join units u on n.user_id = $1', 'card_notes (n) has no'],
    [
      'NOT EXISTS without its own filter',
      'select 1 from review_events e where e.user_id = $1 and not exists (select 1 from review_events u where u.undoes = e.id)',
      'review_events (u) has no',
    ],
    [
      'IN without its own filter',
      'select 1 from cards where id in (select card_id from card_states)',
      'card_states has no',
    ],
    [
      'a scalar subselect',
      'select (select count(*) from review_events) from users where id = $1',
      'review_events has no',
    ],
    ['a derived table', 'select 1 from (select * from card_states) as s where s.user_id = $1', 'card_states has no'],
    ['half of a union', 'select 1 from users where id = $1 union select 1 from settings', 'settings has no'],
    ['a CTE', 'with s as (select * from card_states) select * from s where s.user_id = $1', 'card_states has no'],
    [
      'the outer UPDATE of a CTE',
      `with ins as (insert into card_notes (user_id, card_id) values ($1, $2) returning user_id, card_id)
       update card_states c set reps = 0 from ins where c.user_id = ins.user_id`,
      'card_states (c) has no',
    ],
    ['an update', 'update settings set theme = $1', 'settings has no'],
    ['a delete by another key', 'delete from sessions where token_hash = $1', 'sessions has no'],
    ['a truncate', 'truncate users cascade', 'users stands where'],
    ['a copy', 'copy review_events from stdin', 'review_events stands where'],
    ['an insert without its learner', 'insert into settings (theme) values ($1)', 'insert into settings'],
    ['one row of an insert', 'insert into settings (user_id) values ($1), (gen_random_uuid())', 'insert into settings'],
    [
      'an insert that selects all learners',
      'insert into settings (user_id, theme) select w.id, $1 from users w',
      'insert into settings',
    ],
    [
      'an insert whose learner comes from the rows',
      'insert into card_notes (user_id, card_id) select e.* from jsonb_to_recordset($1) as e(user_id uuid, card_id text)',
      'insert into card_notes',
    ],
    [
      'an insert whose learner is shifted by a star',
      `insert into card_notes (card_id, user_id) select e.*, w.id
       from users w, jsonb_to_recordset($1) as e(card_id text, text text) where w.id = $2`,
      'insert into card_notes',
    ],
    [
      'an unqualified name beside another relation',
      'select 1 from card_notes, units where user_id = $1',
      'card_notes has no',
    ],
    ['a moved row', 'update settings set user_id = $1 where user_id = $2', 'an update of user_id'],
    ['the clock of the database', 'update sessions set last_seen_at = now() where user_id = $1', 'now()'],
    ['its other clock', 'select current_date from users where id = $1', 'a clock of the database'],
    [
      'a subselect among values',
      'insert into settings (user_id, theme) values ($1, (select theme from settings where user_id = $1))',
      'a subselect among the values',
    ],
  ])('%s is refused', async (_name, sql, problem) => {
    expect((await judge(sql)).problems.join('; ')).toContain(problem);
  });
});
