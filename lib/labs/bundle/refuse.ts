import { AppError } from '@/lib/http/errors';

/** A bundle that is not taken at all: 422, or 413 when it is too large. `message` names the reason. */
export class BundleRefusedError extends AppError {
  override readonly name = 'BundleRefusedError';
  constructor(reason: string, code: 'invalid' | 'too_large' = 'invalid') {
    super(code, `The bundle was refused: ${reason}`);
  }
}

/** As it can be shown in a sentence: control characters as `?`, at most 80 characters. */
export function quoteName(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}`]/gu, '?');
  return `\`${plain.length > 80 ? `${plain.slice(0, 79)}…` : plain}\``;
}
