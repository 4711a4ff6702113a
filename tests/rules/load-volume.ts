import type postgres from 'postgres';

/**
 * Fills the database so that the planner has something to choose: 2 000 learners, 200 of them at work with
 * 300 card states and 100 events each, and 500 cards in 10 units. Every learner table gets over 1 000 rows.
 */
export async function loadVolume(client: postgres.Sql): Promise<void> {
  const at = '2026-03-10T12:00:00Z';
  await client.unsafe(`
    create function learner(n int) returns uuid immutable language sql
      return ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
    create function event(n int, i int) returns uuid immutable language sql
      return ('00000000-0000-7' || lpad(i::text, 3, '0') || '-8000-' || lpad(n::text, 12, '0'))::uuid;

    insert into units (day, slug, title, minutes, live_cards, meta, content_hash)
      select d, 'unit-' || d, 'Unit ' || d, 10, 50, '{}', d from generate_series(1, 10) d;
    insert into cards (id, day, kind, position, sibling_group, objective, content, content_hash)
      select 'card-' || c, 1 + (c - 1) / 50, 'recall', c, 'group-' || c / 2, 'o', '{}', c from generate_series(1, 500) c;

    insert into users (id, name, email, role, created_at)
      select learner(n), 'Learner ' || n, n || '@example.com', 'learner', '${at}' from generate_series(1, 2000) n;
    insert into claims (key_hash, kind, user_id, created_at) select 'email-' || id, 'email', id, created_at from users;
    insert into settings select id, 'UTC', 4, 20, 200, 0.9, 36500, 20, 'due', true, 4, true, 'system', true, '{}', created_at from users;
    insert into accounts select id, 'github', id::text, created_at from users;
    insert into sessions select id, 'hash-' || s, 'Browser', created_at, created_at, created_at from users, generate_series(1, 2) s;
    insert into api_tokens (user_id, token_hash, id, name, scopes, created_at)
      select id, 'hash-' || t, event(t, t), 'CI', '{review:read}', created_at from users, generate_series(1, 2) t;
    insert into idempotency_keys select id, 'key-' || k, 'h', 200, '{}', created_at from users, generate_series(1, 5) k;

    insert into scheduler_presets
      select learner(n), 'preset-' || p, 'fsrs', '6', 'w', '{}', '${at}' from generate_series(1, 200) n, generate_series(1, 6) p;
    insert into review_events (user_id, id, kind, card_id, rating, at, study_day, duration_ms, undoes, algorithm,
        algorithm_version, weights_id, preset_id, received_at)
      select learner(n), event(n, i), case when i % 20 = 0 then 'undo' else 'review' end, 'card-' || (i * 7 + n) % 300 + 1,
        case when i % 20 <> 0 then 3 end, '${at}'::timestamptz - i * interval '3 hours', 20522 - i / 8,
        case when i % 20 <> 0 then 4000 end, case when i % 20 = 0 then event(n, i - 1) end, 'fsrs', '6', 'w', 'preset-1', '${at}'
      from generate_series(1, 200) n, generate_series(1, 100) i;
    insert into card_states (user_id, card_id, unit_day, state, due_day, due_at, stability, difficulty, scheduled_days,
        learning_step, reps, lapses, last_review_at, last_review_day, suspended, last_event_at, last_event_id)
      select learner(n), 'card-' || c, 1 + (c - 1) / 50, case when c % 30 = 0 then 'learning' else 'review' end,
        case when c % 30 <> 0 then 20500 + c % 100 end, case when c % 30 = 0 then '${at}'::timestamptz end,
        10, 5, 10, 0, 3, 0, '${at}', 20500 + c % 22, c % 50 = 0, '${at}', event(n, 1)
      from generate_series(1, 200) n, generate_series(1, 300) c;
    insert into daily_activity
      select learner(n), 20522 - d, 5, 20, 5, 2, 18, 16, 90000 from generate_series(1, 200) n, generate_series(0, 59) d;
    insert into unit_progress select learner(n), d, 50 from generate_series(1, 200) n, generate_series(1, 6) d;
    insert into card_notes select learner(n), 'card-' || c * 10, 'mine', '${at}' from generate_series(1, 200) n, generate_series(1, 20) c;
    insert into reading_positions select learner(n), d, 'h', 0.5, '${at}' from generate_series(1, 200) n, generate_series(1, 10) d;

    drop function learner, event;
  `);
  await client.unsafe('analyze');
}
