import 'server-only';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText } from 'ai';
import type { CriterionVerdict, GradedContent } from '../matcher/grade-answer';
import { findQuote } from './find-quote';
import type { ModelProblem } from './problems';
import { hashPrompt, writePrompt } from './prompt';
import { readReply, type SaidVerdict } from './read-reply';
import { modelGraderVersion } from './version';

/** An OpenAI-compatible server, such as `http://localhost:11434/v1`, and one of its models. */
export type ModelEndpoint = { baseUrl: string; model: string; key?: string | undefined; deadlineMs: number };

export type ModelReading =
  | {
      /** `model` is what the server says answered, which may tell more than the name that was asked for. */
      grader: { kind: 'model'; version: string; model: string; promptHash: string };
      /** In the order of the rubric; every `met` has a quote. */
      criteria: CriterionVerdict[];
    }
  | { problem: ModelProblem; cause?: unknown };

/**
 * Asks a language model what an answer shows, once, and once more when its reply cannot be read or the endpoint fails, all
 * within the deadline. Nothing but question, rubric and answer leaves. Never throws for what the endpoint does.
 */
export async function readByModel(
  endpoint: ModelEndpoint,
  content: GradedContent,
  answer: string,
): Promise<ModelReading> {
  const provider = createOpenAICompatible({
    name: 'operator',
    baseURL: endpoint.baseUrl,
    ...(endpoint.key === undefined ? {} : { apiKey: endpoint.key }),
  });
  const abortSignal = AbortSignal.timeout(endpoint.deadlineMs);
  const first = await ask(false);
  if (!('problem' in first) || abortSignal.aborted || isRefused(first.cause)) return first;
  return ask(first.problem === 'unusable');

  async function ask(again: boolean): Promise<ModelReading> {
    const { criteria } = content.rubric;
    const tag = `answer-${crypto.randomUUID()}`;
    try {
      // No response format: endpoints disagree about its name, and the reply is checked anyway.
      const { text, response } = await generateText({
        model: provider(endpoint.model),
        ...writePrompt(content, { answer, tag, again }),
        temperature: 0,
        maxRetries: 0,
        abortSignal,
      });
      const said = readReply(text, criteria.length);
      if (!said) return { problem: 'unusable' };
      const model = (response.modelId || endpoint.model).slice(0, 200);
      return {
        grader: { kind: 'model', version: modelGraderVersion, model, promptHash: await hashPrompt() },
        criteria: criteria.map((criterion, index) => judge(answer, criterion, said[index]!)),
      };
    } catch (cause) {
      return { problem: abortSignal.aborted ? 'deadline' : problemOf(cause), cause };
    }
  }
}

type JudgedCriterion = GradedContent['rubric']['criteria'][number];

function judge(answer: string, criterion: JudgedCriterion, { verdict, quote }: SaidVerdict): CriterionVerdict {
  const { id } = criterion;
  if (verdict === 'NOT FOUND') return { id, verdict: 'not-found', quotes: [], reason: null };
  if (verdict === 'CANNOT TELL') return { id, verdict: 'cannot-tell', quotes: [], reason: 'unclear' };
  const found = findQuote(answer, quote, criterion);
  return found
    ? { id, verdict: 'met', quotes: [found], reason: null }
    : { id, verdict: 'cannot-tell', quotes: [], reason: 'unquoted' };
}

const statusOf = (cause: unknown): number => (APICallError.isInstance(cause) ? (cause.statusCode ?? 0) : 0);

/** Whether the endpoint would say the same again: a wrong key, too many calls, a model that it does not know. */
function isRefused(cause: unknown): boolean {
  const status = statusOf(cause);
  return status >= 400 && status < 500;
}

function problemOf(cause: unknown): ModelProblem {
  const status = statusOf(cause);
  if (status === 401 || status === 403) return 'key';
  return status === 429 ? 'busy' : 'unavailable';
}
