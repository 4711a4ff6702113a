import { AppError } from '@/lib/http/errors';
import type { AttemptRow } from './queries';

/** Throws `conflict`, and says what to do, unless something can still be handed in for the attempt. */
export function requireOpen({ submittedAt, replacedAt, expiresAt }: AttemptRow, now: Date): void {
  const again = 'Start a new one with `./lab start`, then run `./lab submit` again.';
  if (submittedAt) throw new AppError('conflict', `Something was handed in for this attempt already. ${again}`);
  if (replacedAt) throw new AppError('conflict', `A newer attempt took the place of this one. ${again}`);
  if (expiresAt <= now) throw new AppError('conflict', `This attempt has expired. ${again}`);
}
