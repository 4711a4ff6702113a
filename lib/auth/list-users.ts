import 'server-only';
import { z } from 'zod';
import { authorizeAdmin, type Ctx } from './ctx';
import { findUsers } from './instance-queries';

const listUsersSchema = z.strictObject({ after: z.uuid().optional(), limit: z.int().min(1).max(1000).default(100) });
export type ListUsersInput = z.input<typeof listUsersSchema>;

/** Users in order of arrival, one page after the user `after`. */
export async function listUsers({ ctx, input = {} }: { ctx: Ctx; input?: ListUsersInput }) {
  authorizeAdmin(ctx);
  return findUsers(ctx.db, listUsersSchema.parse(input));
}
