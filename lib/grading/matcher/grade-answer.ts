import type { Criterion, ScenarioContent } from '@/lib/content/schemas';
import { type Doubt, type Score, scoreVerdicts, type Verdict } from '../score';
import { findCopied, fingerprint, findGate, type Gate, type GateTexts, findIdle } from './gates';
import { findClaim } from './claims';
import { compareWithExamples, type CompiledExamples, compileExamples, type Likeness } from './likeness';
import { type CompiledAccept, compileAccept, type LineMatch, matchLine, termsOf } from './lines';
import { type CompiledLine, compileLine, indexText, type IndexedText, type Occurrence } from './phrases';
import { type TokenizedText, tokenize } from './tokenize';

/** Changes whenever the same answer could get another verdict. */
export const matcherVersion = '7';

/** A piece of the answer, word for word: `answer.slice(start, end) === text`. */
export type Quote = { start: number; end: number; text: string };

export type CriterionVerdict = {
  id: string;
  verdict: Verdict;
  /** Where it was found; with `cannot-tell`, what stands in the way. In order, none overlapping. */
  quotes: Quote[];
  /** Why the grader cannot tell. */
  reason: Doubt | null;
};

export type MatcherResult = Score & {
  grader: { kind: 'matcher'; version: string };
  /** Why the answer was not looked at; then nothing is confirmed. */
  gate: Gate | null;
  /** In the order of the rubric. */
  criteria: CriterionVerdict[];
};

type CompiledCriterion = {
  id: string;
  isFlag: boolean;
  accept: CompiledAccept[];
  reject: CompiledLine[];
};

type ReadAnswer = IndexedText & { likeness: Likeness; copied: readonly boolean[] };

function quote(text: IndexedText, found: readonly Occurrence[]): Quote[] {
  const quotes: Quote[] = [];
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    const before = quotes.at(-1);
    if (before && start <= before.end) before.end = Math.max(before.end, end);
    else quotes.push({ start, end, text: '' });
  }
  return quotes.map(({ start, end }) => ({ start, end, text: text.source.slice(start, end) }));
}

/** A line of a criterion that the answer says, and how alike right examples that is; null without examples. */
type Hit = { found: Occurrence[]; likeness: number | null };

/** Of all places where the answer says a line in its own words, the one that is most like right examples. */
function findHit(text: ReadAnswer, id: string, matches: readonly LineMatch[]): Hit | null {
  let best: Hit | null = null;
  for (const { state, places } of matches) {
    if (state !== 'hit') continue;
    for (const found of places) {
      if (found.some(({ first, last }) => text.copied[first] || text.copied[last])) continue;
      const sentences = new Set(found.map(({ first }) => text.tokens[first]?.sentence ?? 0));
      for (const sentence of sentences) {
        const hit = { found, likeness: text.likeness.ofSentence(id, sentence) };
        if (hit.likeness === null) return hit;
        if (!best || hit.likeness > (best.likeness ?? 0)) best = hit;
      }
    }
  }
  return best;
}

const findPlace = (matches: readonly LineMatch[], wanted: LineMatch['state']): Occurrence[] | undefined =>
  matches.find(({ state }) => state === wanted)?.places[0];

// By answers of the gold set that no phrase was written by; see docs/grading.md.
const leastLikeness = 0.3;

function judge(text: ReadAnswer, criterion: CompiledCriterion, claims: readonly Occurrence[]): CriterionVerdict {
  const { id } = criterion;
  const doubt = (found: readonly Occurrence[], reason: Doubt): CriterionVerdict => {
    return { id, verdict: 'cannot-tell', quotes: quote(text, found), reason };
  };
  if (claims.length > 0) return doubt(claims, 'rejected');
  const matches = criterion.accept.map((line) => matchLine(text, line));
  const hit = findHit(text, id, matches);
  if (hit) {
    // Right words in a sentence, or in an answer, that otherwise sounds like wrong ones are no evidence.
    const least = hit.likeness === null ? Infinity : Math.min(hit.likeness, text.likeness.ofAnswer ?? Infinity);
    if (least < leastLikeness) return doubt(hit.found, 'mentioned');
    return { id, verdict: 'met', quotes: quote(text, hit.found), reason: null };
  }
  const copied = findPlace(matches, 'hit');
  if (copied) return doubt(copied, 'copied');
  const denied = findPlace(matches, 'negated');
  return denied ? doubt(denied, 'negated') : { id, verdict: 'not-found', quotes: [], reason: null };
}

// Who is wrong once in a very long answer made a slip; else the right words are no evidence either.
const wordsPerClaim = 300;

/** The same verdicts, but nothing confirmed when the answer says too much that is not so. Red flags stay as they are. */
function doubtContradicted(
  text: IndexedText,
  criteria: readonly CompiledCriterion[],
  claims: readonly Occurrence[][][],
  verdicts: readonly CriterionVerdict[],
): CriterionVerdict[] {
  // What a red flag rejects is what a good answer says.
  const wrong = claims.filter((_, index) => !criteria[index]?.isFlag).flat();
  if (wrong.length * wordsPerClaim < text.words.length || wrong.length === 0) return [...verdicts];
  const quotes = quote(text, wrong.flat());
  return verdicts.map((verdict, index) =>
    verdict.verdict === 'met' && !criteria[index]?.isFlag
      ? { id: verdict.id, verdict: 'cannot-tell', quotes, reason: 'contradicted' }
      : verdict,
  );
}

function judgeAll(text: IndexedText, { criteria, examples, texts }: Compiled): CriterionVerdict[] {
  const claims = criteria.map(({ reject }) =>
    reject.map((line) => findClaim(text, line)).filter((found) => found !== null),
  );
  const read = { ...text, likeness: compareWithExamples(examples, text), copied: findCopied(text, texts) };
  const verdicts = criteria.map((criterion, index) => judge(read, criterion, claims[index]?.flat() ?? []));
  return doubtContradicted(text, criteria, claims, verdicts);
}

const compileCriterion = ({ id, kind, accept, reject }: Criterion): CompiledCriterion => ({
  id,
  isFlag: kind === 'red-flag',
  accept: accept.map((line) => compileAccept(line)),
  reject: reject.map((line) => compileLine(line)),
});

/** The part of a scenario that grading needs. */
export type GradedContent = {
  situation: { text: string };
  modelAnswer: { text: string };
  rubric: Pick<ScenarioContent['rubric'], 'criteria'>;
  /** By criterion; without any, a phrase confirms alone. */
  examples?: ScenarioContent['examples'];
};

function readGateTexts({ situation, modelAnswer, rubric }: GradedContent): GateTexts {
  const [asked, model] = [tokenize(situation.text), tokenize(modelAnswer.text)];
  const rubricText = tokenize(rubric.criteria.flatMap(({ text, feedback }) => [text, feedback]).join('\n\n'));
  const phrases = tokenize(rubric.criteria.flatMap(termsOf).join('\n\n'));
  const stemsOf = (...texts: TokenizedText[]) => texts.flatMap(({ tokens }) => tokens.map(({ stem }) => stem));
  return {
    situation: fingerprint(asked),
    modelAnswer: fingerprint(model),
    rubric: fingerprint(rubricText),
    criterionIds: rubric.criteria.map(({ id }) => id).filter((id) => id.includes('-')),
    vocabulary: new Set(stemsOf(asked, model, rubricText, phrases)),
    told: new Set(stemsOf(model, rubricText)),
  };
}

type Compiled = { criteria: CompiledCriterion[]; examples: CompiledExamples; texts: GateTexts };
const compiled = new WeakMap<GradedContent, Compiled>();

function compile(content: GradedContent): Compiled {
  const before = compiled.get(content);
  if (before) return before;
  const made = {
    criteria: content.rubric.criteria.map(compileCriterion),
    examples: compileExamples(content.examples ?? {}),
    texts: readGateTexts(content),
  };
  compiled.set(content, made);
  return made;
}

/**
 * What the phrase matcher can confirm of an answer (up to 10 000 characters). It confirms and never condemns:
 * `not-found` means that it did not recognize it. Pure, isomorphic, never throws; a scenario is compiled once per object.
 */
export function gradeAnswer(content: GradedContent, answer: string): MatcherResult {
  const known = compile(content);
  const text = indexText(answer.slice(0, 20_000), findIdle);
  const gate = findGate(text, known.texts);
  const verdicts = gate
    ? known.criteria.map(({ id }): CriterionVerdict => ({ id, verdict: 'cannot-tell', quotes: [], reason: 'gate' }))
    : judgeAll(text, known);
  const score = scoreVerdicts(content.rubric.criteria, new Map(verdicts.map(({ id, verdict }) => [id, verdict])));
  return { grader: { kind: 'matcher', version: matcherVersion }, gate, criteria: verdicts, ...score };
}
