import 'server-only';
import { z } from 'zod';
import { withTransaction } from '@/db/transaction';
import { type Ctx, lockOwner, plainTextSchema } from '@/lib/auth';
import { ForbiddenError, InvalidInputError } from '@/lib/http/errors';
import { mergeVerdicts } from '@/lib/grading';
import { authorizeCoach, type Change, changeTeam, memberParamsSchema, requireMember } from '@/lib/teams';
import { deleteGrading, findAnswer, putGrading, updateAttempt } from './attempt-queries';
import { findScenario, type FoundScenario } from './question-queries';
import { readGradings, toWireAttempt } from './read-attempt';
import type { ScenarioAttempt } from './schemas';

const answerOfMemberSchema = memberParamsSchema.extend({ attemptId: z.uuid() });
type AnswerOfMember = z.input<typeof answerOfMemberSchema>;

const inputSchema = answerOfMemberSchema.extend({
  /** By criterion; those left out keep what was said before. */
  verdicts: z.record(z.string().max(100), z.enum(['met', 'not-met'])),
  /** The learner reads it. */
  reason: plainTextSchema.pipe(z.string().min(1, 'say why; the learner reads it').max(1000)),
});

type Found = { change: Change; scenario: FoundScenario };

/**
 * A coach's word on a member's answer, which stands over every other and stays when the answer is graded again; the
 * newest replaces the one before. Throws `not_found` for the team, member or answer, `forbidden` for a plain member and
 * for one's own answer, `invalid` for a criterion that the rubric does not have.
 */
export async function overrideVerdicts({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof inputSchema>;
}): Promise<ScenarioAttempt> {
  return judgeAsCoach(ctx, input, async ({ change, scenario }) => {
    const { attemptId, userId, verdicts, reason } = inputSchema.parse(input);
    const { criteria } = scenario.content.rubric;
    const wanted = Object.entries(verdicts);
    const unknown = wanted.find(([id]) => !criteria.some((criterion) => criterion.id === id));
    if (unknown) throw new InvalidInputError(`This question has no criterion “${unknown[0]}”.`);
    if (wanted.length === 0) throw new InvalidInputError('Choose at least one verdict.');
    await putGrading(change.tx, {
      userId,
      attemptId,
      grader: 'coach',
      version: '1',
      rubricHash: scenario.contentHash,
      gate: null,
      verdicts: wanted.map(([id, said]) => {
        return { id, verdict: said === 'met' ? 'met' : 'not-found', quotes: [], reason: null };
      }),
      gradedAt: ctx.now,
      coachName: change.me.displayName,
      coachReason: reason,
      coachId: change.userId,
    });
    return 'verdict-overruled';
  });
}

/** Takes a coach's word on an answer back; what was said before holds again. Throws as `overrideVerdicts` does. */
export async function retractOverride({ ctx, input }: { ctx: Ctx; input: AnswerOfMember }): Promise<ScenarioAttempt> {
  return judgeAsCoach(ctx, input, async ({ change }) => {
    const { attemptId, userId } = answerOfMemberSchema.parse(input);
    const gone = await deleteGrading(change.tx, { userId, attemptId, grader: 'coach' });
    return gone ? 'overruling-retracted' : null;
  });
}

/** Runs `work` on a member's answer under the learner's lock and the team's; says in the log what it did, if anything. */
async function judgeAsCoach(
  ctx: Ctx,
  input: AnswerOfMember,
  work: (found: Found) => Promise<'verdict-overruled' | 'overruling-retracted' | null>,
): Promise<ScenarioAttempt> {
  // First without locks: who may not coach must not make a learner wait, nor learn who has an account.
  const { userId: actor, member } = await authorizeCoach(ctx, 'teams:write', pickMember(input));
  if (member.userId === actor) throw new ForbiddenError('Somebody else has to overrule verdicts on your own answers.');
  const { attemptId } = answerOfMemberSchema.pick({ attemptId: true }).parse({ attemptId: input.attemptId });
  const { userId } = member;
  return withTransaction(ctx.db, async (tx) => {
    await lockOwner(tx, userId);
    return changeTeam({ ...ctx, db: tx }, { slug: input.slug, atLeast: 'coach' }, async (change) => {
      const subject = await requireMember(change, userId);
      const { attempt } = await findAnswer(tx, userId, attemptId);
      const scenario = await findScenario(tx, attempt.scenarioId);
      const action = await work({ change, scenario });
      const judged = await findAnswer(tx, userId, attemptId);
      const { band } = mergeVerdicts(scenario.content.rubric.criteria, readGradings(judged.gradings));
      await updateAttempt(tx, attempt, { band });
      if (action) await change.log({ action, subject, detail: attempt.scenarioId });
      return toWireAttempt({ ...judged, attempt: { ...attempt, band } }, scenario);
    });
  });
}

const pickMember = ({ slug, userId }: AnswerOfMember) => ({ slug, userId });
