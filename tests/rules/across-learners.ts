/** The statements that may look across learners, each with why. One that nobody runs any more must go. */
export const acrossLearners: readonly { sql: string; why: string }[] = [
  {
    sql: 'select "id", "name", "email", "image", "role", "created_at" from "users" order by "users"."id" asc limit $1',
    why: 'The admin lists everyone, a page at a time.',
  },
  {
    sql: 'select "id" from "users" where "users"."id" <> $1 limit $2',
    why: 'Whether anyone else is here, asked when an admin leaves.',
  },
  {
    sql: 'select "id" from "users" where ("users"."role" = $1 and "users"."id" <> $2) order by "users"."id" asc limit $3',
    why: 'Another admin, sought when an admin leaves.',
  },
  {
    sql: 'delete from "idempotency_keys" where "idempotency_keys"."created_at" < $1',
    why: 'The sweep: answers kept long enough.',
  },
  {
    sql: 'delete from "sessions" where "sessions"."expires_at" < $1',
    why: 'The sweep: devices not seen for sixty days.',
  },
  {
    sql: 'select "points_flags"."user_id", "users"."name", "points_flags"."study_day", "points_flags"."reason", "points_flags"."at" from "points_flags" inner join "users" on "users"."id" = "points_flags"."user_id" where "points_flags"."cleared_at" is null order by "points_flags"."at" asc, "points_flags"."user_id" asc limit $1',
    why: 'The operator sees whose points look wrong, the oldest two hundred.',
  },
  {
    sql: 'select "user_id", "id" from "lab_submissions" where (("lab_submissions"."user_id", "lab_submissions"."id") > ($1::uuid, $2::uuid) and ($3::text is null or "lab_submissions"."slug" = $4::text)) order by "lab_submissions"."user_id" asc, "lab_submissions"."id" asc limit $5',
    why: 'The admin has everything handed in judged again, a page at a time.',
  },
  {
    sql: 'select "user_id", "attempt_id" from "scenario_gradings" where ("scenario_gradings"."grader" = $1 and ("scenario_gradings"."user_id", "scenario_gradings"."attempt_id") > ($2::uuid, $3::uuid)) order by "scenario_gradings"."user_id" asc, "scenario_gradings"."attempt_id" asc limit $4',
    why: 'The admin has every answer graded again, a page at a time.',
  },
  {
    sql: `select "user_id", "id", "slug", "version", "submitted_at", "reexecution_tries" from "lab_submissions" where (("lab_submissions"."verdict" = 'passed' and "lab_submissions"."tier" = 'checked' and "lab_submissions"."reexecution" is null) and ("lab_submissions"."reexecution_after" is null or "lab_submissions"."reexecution_after" <= $1) and ("lab_submissions"."slug", "lab_submissions"."version") in (select * from unnest($2::text[], $3::text[]))) order by "lab_submissions"."reexecution_tries" asc, "lab_submissions"."submitted_at" asc limit $4 for update skip locked`,
    why: 'A worker of re-execution takes the submission that waits longest, by an index of those that wait.',
  },
  {
    sql: 'select "memberships"."user_id", "memberships"."display_name", "memberships"."avatar", "memberships"."visibility", "memberships"."points_cleared_at", "points_periods"."start", "points_periods"."points", "points_periods"."reached_at", "points_periods"."flagged_at" from "memberships" left join "points_periods" on ("points_periods"."user_id" = "memberships"."user_id" and "points_periods"."period" = $1 and "points_periods"."start" = any($2::integer[])) where "memberships"."team_id" = $3',
    why: 'The board of a team: of each member the roll-up of a period, by its key.',
  },
  {
    sql: 'select "user_id", "time_zone", "rollover_hour", "desired_retention", "maximum_interval" from "settings" where "settings"."user_id" = any($1::uuid[])',
    why: 'The yard of a team: the clock and scheduler of each member, by its key.',
  },
  {
    sql: 'select "card_states"."user_id", "cards"."day", count(*)::int, sum(power(1 + learners.factor * greatest(learners.today - "card_states"."last_review_day", 0) / "card_states"."stability", learners.decay))::float8 from unnest( $1::uuid[], $2::integer[], $3::float8[], $4::float8[] ) as learners(user_id, today, decay, factor) inner join "card_states" on ("card_states"."user_id" = learners.user_id and "card_states"."stability" is not null) inner join "cards" on ("cards"."id" = "card_states"."card_id" and "cards"."retired_at" is null) group by "card_states"."user_id", "cards"."day"',
    why: 'The yard of a team: the recall of each member by unit, by the first column of an index of card_states.',
  },
  {
    sql: 'select distinct "settings"."time_zone", "settings"."rollover_hour" from "memberships" inner join "settings" on "settings"."user_id" = "memberships"."user_id" where ("memberships"."team_id" = $1 and "memberships"."visibility" = $2)',
    why: 'When the week of a team ends: the clock of each member on its board, by its key.',
  },
  {
    sql: 'select "user_id", "time_zone" from "settings" where ("settings"."weekly_digest" = $1 and "settings"."user_id" > $2 and not exists (select 1 from "digests" where ("digests"."user_id" = "settings"."user_id" and "digests"."week" = $3))) order by "settings"."user_id" asc limit $4',
    why: 'The weekly mail finds who wants one and has none, a page at a time by the key: hourly around Monday, half a second for 200 000 learners.',
  },
  {
    sql: 'update "comments" set "author_id" = $1, "author_name" = $2 where ("comments"."author_id" = $3 and "comments"."team_id" is not null)',
    why: 'Whoever deletes their account takes their name off what they wrote as a coach: once in a lifetime, so it reads all comments and every other write is spared an index.',
  },
  {
    sql: 'update "scenario_gradings" set "coach_name" = $1, "coach_id" = $2 where "scenario_gradings"."coach_id" = $3',
    why: 'Whoever deletes their account takes their name off their word on the answers of others, by an index of coaches.',
  },
  {
    sql: 'insert into points_ranks (period, start, points, learners, above, counted_at) select $1::text, $2::integer, p.points, count(*), coalesce(sum(count(*)) over (order by p.points desc rows between unbounded preceding and 1 preceding), 0), $3::timestamptz from points_periods p where p.period = $4 and p.start = $5 and p.points > 0 and (p.flagged_at is null or exists ( select from memberships m where m.user_id = p.user_id and m.points_cleared_at >= p.flagged_at)) group by p.points',
    why: 'A job counts how many learners have how many points in a period, by an index of periods.',
  },
  {
    sql: "insert into team_standings (week, team_id, points, members, counted_at) select $1::integer, t.id, coalesce(sum(p.points), 0), count(*), $2::timestamptz from teams t join memberships m on m.team_id = t.id left join points_periods p on p.user_id = m.user_id and p.period = 'week' and p.start = $3 where t.compared and m.visibility = 'shown' and (p.flagged_at is null or m.points_cleared_at >= p.flagged_at) group by t.id having count(*) >= $4",
    why: 'The same job adds up the week of each team that is compared: of each member the roll-up, by its key.',
  },
];
