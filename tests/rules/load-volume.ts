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
    insert into card_wishes select learner(n), 'card-' || 300 + c, 'lab', '${at}' from generate_series(1, 200) n, generate_series(1, 10) c;

    insert into points_ledger
      select learner(n), event(n, i)::text, 20522 - i / 8, 'review', 1 + i % 9, 1, '${at}'::timestamptz - i * interval '3 hours'
      from generate_series(1, 200) n, generate_series(1, 100) i;
    insert into points_days select learner(n), 20522 - d, array_fill(0::smallint, array[36]), d % 2 = 0, 5, 40 from generate_series(1, 200) n, generate_series(0, 59) d;
    insert into points_periods select learner(n), 'week', 20517 - 7 * w, 100 + n, '${at}' from generate_series(1, 200) n, generate_series(0, 8) w;
    insert into points_periods select learner(n), 'month', 20513 - 30 * m, 100 + n, '${at}' from generate_series(1, 200) n, generate_series(0, 1) m;
    insert into points_periods select learner(n), 'all', 0, 1000 + n, '${at}' from generate_series(1, 200) n;
    insert into points_flags select learner(n), 20522 - d, 'overlapping', '${at}' from generate_series(1, 200) n, generate_series(0, 5) d;

    insert into comments
      select learner(n), 'interview', event(n, 1 + c % 5), event(n, c), learner(n), 'Learner', null, 'Words', '${at}', '${at}'
      from generate_series(1, 200) n, generate_series(1, 10) c;
    insert into digests select learner(n), 20517 - 7 * w, '${at}' from generate_series(1, 200) n, generate_series(0, 8) w;
    insert into calendar_feeds select id, 'hash', created_at from users;

    insert into labs (slug, day, version, title, summary, difficulty, minutes, points, content_hash)
      select 'lab-' || d, d, '1.0.0', 'Lab', 'S', 'easy', 20, 30, d from generate_series(1, 10) d;
    insert into lab_versions select slug, version, '{}', '{}' from labs;
    insert into lab_attempts
      select learner(n), event(n, a), 'lab-' || a, '1.0.0', '${at}', '${at}'::timestamptz + interval '7 days', case when a < 8 then '${at}'::timestamptz end
      from generate_series(1, 200) n, generate_series(1, 8) a;
    insert into lab_submissions
      select learner(n), event(n, a), event(n, a), 'lab-' || a, '1.0.0', '${at}', '${at}', '1', 'passed', 'checked', 30, 30, 0,
        '[]', '[]', '[]', '{}', '${at}', '${at}', 'bundle', 'hash', 'print'
      from generate_series(1, 200) n, generate_series(1, 7) a;
    insert into lab_hints
      select learner(n), event(n, a), 'check-' || c, 1, '${at}' from generate_series(1, 200) n, generate_series(1, 8) a, generate_series(1, 2) c;

    insert into scenarios (id, day, title, level, kind, minutes, position, content, content_hash)
      select 'scenario-' || s, s, 'Question', 'mid', 'design', 5, s, '{}', s from generate_series(1, 10) s;
    insert into scenario_attempts (user_id, id, scenario_id, started_at, saved_at, submitted_at, answer, band, cards)
      select learner(n), event(n, a), 'scenario-' || a, '${at}', '${at}', case when a < 8 then '${at}'::timestamptz end, 'Words',
        case when a < 8 then 'mixed' end, case when a < 8 then '[]'::jsonb end
      from generate_series(1, 200) n, generate_series(1, 8) a;
    insert into scenario_gradings
      select learner(n), event(n, a), 'matcher', '1', 'hash', null, '[]', '${at}' from generate_series(1, 200) n, generate_series(1, 7) a;
    insert into scenario_gradings
      select learner(n), event(n, a), 'model', '1', 'hash', null, '[]', '${at}', 'llama', 'prompt' from generate_series(1, 200) n, generate_series(1, 7) a;

    insert into interviews (user_id, id, level, minutes, mode, topics, plan, started_at, finished_at, scores)
      select learner(n), event(n, i), 'mid', 30, 'real', '{}', '[]', '${at}', case when i < 8 then '${at}'::timestamptz end,
        case when i < 8 then '[]'::jsonb end
      from generate_series(1, 200) n, generate_series(1, 8) i;
    insert into interview_turns (user_id, interview_id, number, question, scenario_id, kind, minutes, asked_at, saved_at, answered_at)
      select learner(n), event(n, i), t, t, 'scenario-' || t + 1, 'question', 5, '${at}', '${at}', '${at}'
      from generate_series(1, 200) n, generate_series(1, 8) i, generate_series(0, 3) t;

    drop function learner, event;
  `);
  await client.unsafe('analyze');
}
