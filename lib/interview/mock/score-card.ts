import { type Band, type Criterion, dimensions } from '@/lib/content/schemas';
import { scoreVerdicts, type Verdict } from '@/lib/grading';

export type Dimension = (typeof dimensions)[number];

export type JudgedQuestion = {
  criteria: readonly Pick<Criterion, 'id' | 'kind' | 'weight' | 'dimension'>[];
  verdicts: ReadonlyMap<string, Verdict>;
};

/** `band` is null where no question asked for the dimension; `questions` says how many did. */
export type DimensionScore = { dimension: Dimension; band: Band | null; questions: number };

/**
 * The bands of an interview per dimension, as the rubrics state it of each criterion. A dimension is read over all
 * questions as if it were one rubric; time plays no part. Pass only answers that were read.
 */
export function scoreDimensions(questions: readonly JudgedQuestion[]): DimensionScore[] {
  return dimensions.map((dimension) => {
    const asking = questions.filter(({ criteria }) =>
      criteria.some((one) => one.dimension === dimension && (one.kind === 'must' || one.kind === 'should')),
    );
    if (asking.length === 0) return { dimension, band: null, questions: 0 };
    const verdicts = new Map<string, Verdict>();
    const criteria = questions.flatMap((question, index) =>
      question.criteria
        .filter((criterion) => criterion.dimension === dimension)
        .map((criterion) => {
          // Two rubrics may use one name.
          const id = `${index}:${criterion.id}`;
          verdicts.set(id, question.verdicts.get(criterion.id) ?? 'not-found');
          return { ...criterion, id };
        }),
    );
    return { dimension, band: scoreVerdicts(criteria, verdicts).band, questions: asking.length };
  });
}
