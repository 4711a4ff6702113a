import 'server-only';
import type { Db } from '@/db/client';
import { env } from '@/env';
import { findSettings } from '@/lib/auth';
import type { ModelEndpoint } from '@/lib/grading/model';

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
