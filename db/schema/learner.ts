import { uuid } from 'drizzle-orm/pg-core';
import { users } from './identity';

/** Whose row it is. The row goes with the account. */
export const learner = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });
