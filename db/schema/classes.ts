/**
 * How each table is spread when one PostgreSQL is no longer enough:
 * `learner` by user_id, `reference` copied everywhere, `by-key` by its own key, `local` on one node.
 */
export const tableClasses = {
  users: 'learner',
  accounts: 'learner',
  sessions: 'learner',
  api_tokens: 'learner',
  idempotency_keys: 'learner',
  scheduler_presets: 'learner',
  review_events: 'learner',
  card_states: 'learner',
  daily_activity: 'learner',
  unit_progress: 'learner',
  card_notes: 'learner',
  reading_positions: 'learner',
  settings: 'learner',
  units: 'reference',
  cards: 'reference',
  claims: 'by-key',
  verification_tokens: 'by-key',
  rate_limits: 'by-key',
} as const satisfies Record<string, 'learner' | 'reference' | 'by-key' | 'local'>;
