import 'server-only';
import type { Db } from '@/db/client';
import { env } from '@/env';
import { findSettings } from '@/lib/auth';
import { hashPrompt, type ModelEndpoint, modelGraderVersion } from '@/lib/grading/model';
import type { GradingRow } from './attempt-queries';
import type { FoundScenario } from './question-queries';

/** The language model that the operator set up, or null. */
export function findModelEndpoint(): ModelEndpoint | null {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: key, LLM_DEADLINE_SECONDS: seconds } = env();
  return baseUrl && model ? { baseUrl, model, key, deadlineMs: seconds * 1000 } : null;
}

/** What learners are told of that model before they hand anything in: its name, and the host that their words go to. */
export function describeModel(): { name: string; host: string } | null {
  const endpoint = findModelEndpoint();
  return endpoint && { name: endpoint.model, host: new URL(endpoint.baseUrl).hostname };
}

/** Whether the learner lets a language model read what they hand in. */
export async function mayModelRead(db: Db, userId: string): Promise<boolean> {
  return (await findSettings(db, userId))?.modelReadings ?? false;
}

/**
 * Whether a model's verdicts came by another prompt, version or rubric than it would be asked with now. Not by another
 * model: kept is what the server said answered, which need not be the name that was asked for.
 */
export async function isOutdated(
  row: GradingRow,
  { contentHash }: Pick<FoundScenario, 'contentHash'>,
): Promise<boolean> {
  if (!findModelEndpoint()) return false;
  const { version, promptHash, rubricHash } = row;
  return version !== modelGraderVersion || rubricHash !== contentHash || promptHash !== (await hashPrompt());
}
