import { z } from 'zod';
import { mergeVerdicts, isMissed, type Grading } from '@/lib/grading';
import { plannedCardSchema } from '@/lib/review';
import type { AttemptRow, GradingRow } from './attempt-queries';
import { isOutdated } from './model-endpoint';
import type { FoundScenario } from './question-queries';
import { judgedCriterionSchema, type ScenarioAttempt } from './schemas';

const storedVerdictsSchema = z.array(
  judgedCriterionSchema.pick({ id: true, verdict: true, quotes: true, reason: true }),
);

export const readGradings = (rows: readonly GradingRow[]): Grading[] =>
  rows.map(({ grader, verdicts }) => ({ grader, verdicts: storedVerdictsSchema.parse(verdicts) }));

async function readModelGrader(gradings: readonly GradingRow[], scenario: Pick<FoundScenario, 'contentHash'>) {
  const row = gradings.find(({ grader }) => grader === 'model');
  if (!row?.model || !row.promptHash) return null;
  const { version, model, promptHash } = row;
  return { kind: 'model' as const, version, model, promptHash, outdated: await isOutdated(row, scenario) };
}

function readCoach(gradings: readonly GradingRow[]): ScenarioAttempt['coach'] {
  const row = gradings.find(({ grader }) => grader === 'coach');
  if (!row?.coachName || !row.coachReason) return null;
  return { name: row.coachName, reason: row.coachReason, at: row.gradedAt.toISOString() };
}

export const readCards = ({ cards }: AttemptRow) => z.array(plannedCardSchema).parse(cards);

/** An answer that was handed in, with the verdicts in force, by the rubric as it is now. */
export async function toWireAttempt(
  { attempt, gradings }: { attempt: AttemptRow; gradings: readonly GradingRow[] },
  scenario: Pick<FoundScenario, 'content' | 'contentHash'>,
): Promise<ScenarioAttempt> {
  const { content } = scenario;
  const { criteria, bands } = content.rubric;
  const { verdicts, band } = mergeVerdicts(criteria, readGradings(gradings));
  const first = gradings.find(({ grader }) => grader === 'matcher');
  if (!attempt.submittedAt || !first) throw new Error(`The attempt ${attempt.id} was not graded.`);
  return {
    id: attempt.id,
    scenarioId: attempt.scenarioId,
    submittedAt: attempt.submittedAt.toISOString(),
    answer: attempt.answer,
    hints: attempt.hints,
    grader: { kind: first.grader, version: first.version },
    model: attempt.modelReading && {
      state: attempt.modelReading,
      problem: attempt.modelProblem,
      grader: await readModelGrader(gradings, scenario),
    },
    coach: readCoach(gradings),
    gate: first.gate,
    band,
    bandMeans: bands[band],
    criteria: criteria.map((criterion, index) => {
      const { id, text, kind, dimension, feedback } = criterion;
      const { verdict, grader, reason, quotes } = verdicts[index]!;
      const missed = isMissed(criterion, { verdict });
      return { id, text, kind, dimension, verdict, grader, reason, quotes, ...(missed ? { feedback } : {}) };
    }),
    cards: readCards(attempt),
    modelAnswer: content.modelAnswer.html,
  };
}
