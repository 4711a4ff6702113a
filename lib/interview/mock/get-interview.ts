import 'server-only';
import { authorize, type Ctx } from '@/lib/auth';
import { NotFoundError } from '@/lib/http/errors';
import {
  findInterview,
  findInterviewHead,
  findOpenInterview,
  selectFinished,
  selectThorough,
} from './interview-queries';
import { readInterview } from './read-interview';
import { dimensionScoresSchema, type Interview, interviewParamsSchema } from './schemas';

/** One of the caller's interviews as it stands: what is asked now, or the report. Throws `not_found`. */
export async function getInterview({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<Interview> {
  const { userId } = authorize(ctx, 'interview:read');
  const { id } = interviewParamsSchema.parse(input);
  return readInterview(ctx, await findInterview(ctx.db, { userId, id }));
}

/** Of which level one of the caller's interviews was, and when it ended. Throws `not_found`, also before that. */
export async function getInterviewHead({ ctx, input }: { ctx: Ctx; input: { id: string } }) {
  const { userId } = authorize(ctx, 'interview:read');
  const { id } = interviewParamsSchema.parse(input);
  const head = await findInterviewHead(ctx.db, { userId, id });
  if (!head?.finishedAt) throw new NotFoundError('This report');
  return { level: head.level, finishedAt: head.finishedAt };
}

/** The caller's interview that is open, and the last 20 that were finished, newest first. */
export async function listInterviews({ ctx }: { ctx: Ctx }) {
  const { userId } = authorize(ctx, 'interview:read');
  const open = await findOpenInterview(ctx.db, userId);
  const rows = await selectFinished(ctx.db, userId, { before: ctx.now, most: 20 });
  return {
    openId: open?.id ?? null,
    finished: rows.map(({ id, level, minutes, mode, startedAt, scores }) => {
      return { id, level, minutes, mode, startedAt, dimensions: dimensionScoresSchema.parse(scores) };
    }),
  };
}

/**
 * Of each level, when the caller began the last interview that they finished with at least half of its planned questions
 * answered.
 */
export async function getLastThorough({ ctx }: { ctx: Ctx }) {
  const { userId } = authorize(ctx, 'interview:read');
  return selectThorough(ctx.db, userId);
}
