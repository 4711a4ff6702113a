export const errorStatus = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof errorStatus;

/** One field of the input that was refused, as a path such as `events.3.at`. */
export type FieldError = { path: string; message: string };

/** The only error a verb throws on purpose. `message` is for people and says what to do. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** `current` is the text that is stored, where another was refused for it. */
    readonly details: { fields?: FieldError[]; retryAfterSeconds?: number; current?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
  }
  get status(): number {
    return errorStatus[this.code];
  }
}

export class NotFoundError extends AppError {
  override readonly name = 'NotFoundError';
  constructor(what: string) {
    super('not_found', `${what} does not exist, or is not yours.`);
  }
}

export class ForbiddenError extends AppError {
  override readonly name = 'ForbiddenError';
  constructor(message: string) {
    super('forbidden', message);
  }
}

export class InvalidInputError extends AppError {
  override readonly name = 'InvalidInputError';
  constructor(message: string, fields: FieldError[] = []) {
    super('invalid', message, { fields });
  }
}
