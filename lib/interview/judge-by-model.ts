import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { authorize, type Ctx, lockOwner } from '@/lib/auth';
import { type ModelEndpoint, type ModelReading, readByModel } from '@/lib/grading/model';
import { countAgainstLimit } from '@/lib/http';
import { ForbiddenError } from '@/lib/http/errors';
import { findAnswer, updateAttempt } from './attempt-queries';
import { findModelEndpoint, isOutdated, mayModelRead } from './model-endpoint';
import { findScenario, type FoundScenario } from './question-queries';
import { toWireAttempt } from './read-attempt';
import { recordReading } from './record-reading';
import { answerKeySchema, readingBodySchema, type ScenarioAttempt } from './schemas';

const READINGS_PER_MINUTE = 10;
const READINGS_PER_DAY = 200;
// A little over the deadline: whoever took the call and is silent by then has crashed.
const LEASE_SPARE_MS = 15_000;

type Found = Awaited<ReturnType<typeof findAnswer>>;

const inputSchema = answerKeySchema.extend(readingBodySchema.shape);

/**
 * Has the language model read an answer that waits for it, outside any transaction, and merges its verdicts; takes up to
 * the deadline. One call at a time: while another request reads, and when all is done, the answer comes back as it is.
 * With `begin` also one that failed or never waited, such as an answer of a mock interview, and one whose reading is
 * outdated, which stays until a new one is there; never one that a gate stopped.
 * Throws `not_found`, `forbidden` when the learner lets no model read, `rate_limited` after 10 a minute or 200 a day.
 */
export async function judgeByModel({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof inputSchema>;
}): Promise<ScenarioAttempt> {
  const { userId } = authorize(ctx, 'interview:write');
  const { id, begin } = inputSchema.parse(input);
  const found = await findAnswer(ctx.db, userId, id);
  const scenario = await findScenario(ctx.reader, found.attempt.scenarioId);
  if (!(await mayBegin(found))) return toWireAttempt(found, scenario);
  const counted = { key: `reading:${userId}`, now: ctx.now };
  await countAgainstLimit({ ...counted, limit: READINGS_PER_MINUTE, windowSeconds: 60 });
  await countAgainstLimit({ ...counted, key: `readings:${userId}`, limit: READINGS_PER_DAY, windowSeconds: 86_400 });
  const endpoint = findModelEndpoint();
  const lease = new Date(ctx.now.getTime() + (endpoint?.deadlineMs ?? 0) + LEASE_SPARE_MS);
  if (!(await takeLease())) return toWireAttempt(await findAnswer(ctx.db, userId, id), scenario);
  const reading = await read(endpoint, scenario, found.attempt.answer);
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    const before = await findAnswer(tx, userId, id);
    // Ours ran out, and another request reads or has read.
    if (before.attempt.modelLease?.getTime() !== lease.getTime()) return toWireAttempt(before, scenario);
    await recordReading(tx, { ctx: { ...ctx, db: tx }, before, scenario, reading });
    return toWireAttempt(await findAnswer(tx, userId, id), scenario);
  });

  function takeLease(): Promise<boolean> {
    return withTransaction(ctx.db, async (tx) => {
      await lockOwner(tx, userId);
      const before = await findAnswer(tx, userId, id);
      if (!(await mayBegin(before))) return false;
      if (!(await mayModelRead(tx, userId))) {
        throw new ForbiddenError('Your settings say that no language model reads your answers.');
      }
      await updateAttempt(tx, before.attempt, { modelReading: 'waiting', modelLease: lease, modelProblem: null });
      return true;
    });
  }

  async function mayBegin({ attempt, gradings }: Found): Promise<boolean> {
    const { modelReading, modelLease } = attempt;
    if (modelReading === 'waiting') return modelLease === null || modelLease <= ctx.now;
    const isThroughGates = gradings.some(({ grader, gate }) => grader === 'matcher' && gate === null);
    if (!begin || !isThroughGates) return false;
    const row = gradings.find(({ grader }) => grader === 'model');
    return modelReading !== 'done' || (row !== undefined && (await isOutdated(row, scenario)));
  }
}

async function read(endpoint: ModelEndpoint | null, scenario: FoundScenario, answer: string): Promise<ModelReading> {
  if (!endpoint) return { problem: 'off' };
  const reading = await readByModel(endpoint, scenario.content, answer);
  if ('problem' in reading) {
    // Never the whole error, which carries the answer and the headers.
    const said = reading.cause instanceof Error ? `: ${reading.cause.message.slice(0, 200)}` : '';
    console.error(`The language model ${endpoint.model} judged nothing (${reading.problem})${said}`);
  }
  return reading;
}
