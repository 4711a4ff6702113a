import { notFound } from 'next/navigation';
import { toAppError } from '@/lib/http';

/** What a verb answers, or the page “not found” when there is no such thing or its name cannot be one. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const code = toAppError(error)?.code;
    if (code === 'not_found' || code === 'invalid') notFound();
    throw error;
  }
}
