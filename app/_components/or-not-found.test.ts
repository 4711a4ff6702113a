import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError, NotFoundError } from '@/lib/http/errors';
import { orNotFound } from './or-not-found';

const digestOf = async (error: unknown) =>
  orNotFound(Promise.reject(error)).catch((thrown: { digest?: string }) => thrown.digest);

test('what is not there, or cannot be the name of anything, is the page “not found”', async () => {
  const shape = z.object({ id: z.uuid() }).safeParse({ id: 'oops' });
  for (const error of [new NotFoundError('This answer'), new AppError('invalid', 'No.'), shape.error]) {
    expect(await digestOf(error)).toBe('NEXT_HTTP_ERROR_FALLBACK;404');
  }
});

test('every other refusal stays what it is', async () => {
  const refusal = new AppError('forbidden', 'No.');
  await expect(orNotFound(Promise.reject(refusal))).rejects.toBe(refusal);
});
