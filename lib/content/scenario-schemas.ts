import { z } from 'zod';
import { contentIdSchema } from './ids';
import { acceptLineSchema, phraseLineSchema } from './phrase-schemas';

export const scenarioLevels = ['junior', 'mid', 'senior'] as const;
export const scenarioKinds = ['debugging', 'design', 'trade-off', 'behavioral'] as const;
export const criterionKinds = ['must', 'should', 'bonus', 'red-flag'] as const;
export const dimensions = ['knowledge', 'depth', 'trade-offs', 'production', 'structure'] as const;
/** Best first. */
export const bands = ['strong', 'good', 'mixed', 'weak'] as const;
export type Band = (typeof bands)[number];

const sentence = z.string().min(10).max(600);
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** One behavior that an answer shows or does not. For a red flag, `accept` is what the flag sounds like. */
export const criterionSchema = z
  .strictObject({
    id: kebab,
    text: sentence,
    kind: z.enum(criterionKinds),
    /** 1 to 5; -1 to -5 for a red flag. */
    weight: z.int().min(-5).max(5),
    dimension: z.enum(dimensions),
    accept: z.array(acceptLineSchema).min(1).max(40),
    reject: z.array(phraseLineSchema).max(20).default([]),
    probe: sentence.optional(),
    feedback: sentence,
    cards: z.array(contentIdSchema).min(1).max(4),
  })
  .superRefine(({ kind, weight, probe }, ctx) => {
    const flag = kind === 'red-flag';
    if (flag ? weight >= 0 : weight <= 0) {
      const message = flag ? 'A red flag weighs -1 to -5.' : 'A criterion weighs 1 to 5.';
      ctx.addIssue({ code: 'custom', path: ['weight'], message });
    }
    if (flag && probe !== undefined)
      ctx.addIssue({ code: 'custom', path: ['probe'], message: 'A red flag has no probe.' });
    if (!flag && probe === undefined) {
      ctx.addIssue({ code: 'custom', path: ['probe'], message: 'The question to ask when this is missing.' });
    }
  });
export type Criterion = z.infer<typeof criterionSchema>;

export const rubricSchema = z
  .strictObject({
    criteria: z.array(criterionSchema),
    hints: z.array(sentence).min(1).max(3),
    deeper: z
      .array(z.strictObject({ ask: sentence, listen: sentence }))
      .min(1)
      .max(2),
    bands: z.strictObject({ strong: sentence, good: sentence, mixed: sentence, weak: sentence }),
  })
  .superRefine(({ criteria }, ctx) => {
    const tell = (message: string, ...path: (string | number)[]) =>
      ctx.addIssue({ code: 'custom', path: ['criteria', ...path], message });
    const count = (...kinds: Criterion['kind'][]) => criteria.filter(({ kind }) => kinds.includes(kind)).length;
    const [flags, musts] = [count('red-flag'), count('must')];
    const wanted = criteria.length - flags;
    if (wanted < 4 || wanted > 7) tell(`A rubric has 4 to 7 criteria that are no red flags; this one has ${wanted}.`);
    if (flags > 2) tell(`A rubric has at most two red flags; this one has ${flags}.`);
    if (criteria.length > 8) tell(`A rubric has at most 8 criteria; this one has ${criteria.length}.`);
    if (musts < 2) tell(`At least two criteria are must; here ${musts}.`);
    if (count('should', 'bonus') < 1) tell('At least one criterion is should or bonus.');
    criteria.forEach(({ id }, index) => {
      const first = criteria.findIndex((other) => other.id === id);
      if (first < index) tell(`The criterion ${id} is there twice.`, index, 'id');
    });
  });
export type Rubric = z.infer<typeof rubricSchema>;

// Fewer say too little of how people talk; more are read longer than an answer is graded.
const [fewest, most] = [8, 60];
const sentences = z.array(z.string().min(5).max(600)).min(fewest).max(most);

/** Sentences of answers about one criterion: such that do what it asks for, and such that only sound like it. */
export const examplesSchema = z.strictObject({ right: sentences, wrong: sentences });
export type Examples = z.infer<typeof examplesSchema>;
/** By criterion. */
export const rubricExamplesSchema = z.record(kebab, examplesSchema);

/** Rendered for people, and as plain text for the matcher (paragraphs apart by an empty line). */
const proseSchema = z.strictObject({ html: z.string(), text: z.string() });

/** What the database keeps as one value. Only `situation.html` may leave before an answer is in. */
export const scenarioContentSchema = z.strictObject({
  situation: proseSchema,
  modelAnswer: proseSchema,
  rubric: rubricSchema,
  /** What an older version stored has none. */
  examples: rubricExamplesSchema.default({}),
});
export type ScenarioContent = z.infer<typeof scenarioContentSchema>;

export const scenarioHeadSchema = z.strictObject({
  id: contentIdSchema,
  title: z.string().min(5).max(90),
  level: z.enum(scenarioLevels),
  kind: z.enum(scenarioKinds),
  minutes: z.int().min(2).max(15),
});
export type ScenarioHead = z.infer<typeof scenarioHeadSchema>;

/** A scenario before it is answered: nothing in it helps to answer it. `situation` is HTML. */
export const questionSchema = scenarioHeadSchema.extend({ situation: z.string() });
export type Question = z.infer<typeof questionSchema>;

export type Scenario = ScenarioHead & { content: ScenarioContent };
