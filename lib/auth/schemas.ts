import { z } from 'zod';
import { AppError } from '@/lib/http/errors';
import { cleanName, makeKeepable, normalizeEmail } from './normalize';
import { allScopes } from './policy';
import { settingsSchema } from './settings-schema';

export const displayNameSchema = z
  .string()
  .transform(cleanName)
  .refine((name) => Array.from(name).length <= 80, { error: 'may be at most 80 characters' })
  // Burmese has five in a row; more only make towers over other people's lines.
  .refine((name) => !/\p{M}{6}/u.test(name), { error: 'has a letter with too many accents and marks' })
  .refine((name) => /[\p{L}\p{N}\p{S}\p{P}]/u.test(name), { error: 'needs at least one visible character' });

/** Plain text of a person, of any length: lines as they were broken, though a form sends each break as two characters. */
export const plainTextSchema = z.string().transform((raw) => makeKeepable(raw.replaceAll('\r\n', '\n')).trim());

export const emailSchema = z.string().transform((raw, issue) => {
  try {
    return normalizeEmail(raw);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    issue.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

export const createUserSchema = z.strictObject({
  name: displayNameSchema,
  email: emailSchema.optional(),
  /** Unsaid, the first user of an instance becomes its admin; `false` never does. */
  admin: z.boolean().optional(),
});
export type CreateUserInput = z.input<typeof createUserSchema>;

export const updateProfileSchema = z.strictObject({ name: displayNameSchema });
export type UpdateProfileInput = z.input<typeof updateProfileSchema>;

export const updateSettingsSchema = settingsSchema.partial();
export type UpdateSettingsInput = z.input<typeof updateSettingsSchema>;

export const adoptTimeZoneSchema = settingsSchema.pick({ timeZone: true });
export type AdoptTimeZoneInput = z.input<typeof adoptTimeZoneSchema>;

export const revokeSessionSchema = z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) });
export type RevokeSessionInput = z.input<typeof revokeSessionSchema>;

export const createApiTokenSchema = z.strictObject({
  name: displayNameSchema,
  scopes: z
    .array(z.enum(allScopes))
    .min(1)
    .transform((wanted) => allScopes.filter((scope) => wanted.includes(scope))),
  expiresInDays: z.int().min(1).max(3650).optional(),
});
export type CreateApiTokenInput = z.input<typeof createApiTokenSchema>;

export const revokeApiTokenSchema = z.strictObject({ id: z.uuid() });
export type RevokeApiTokenInput = z.input<typeof revokeApiTokenSchema>;

/** `confirm` is the account's name, typed by hand. */
export const deleteAccountSchema = z.strictObject({ confirm: z.string() });
export type DeleteAccountInput = z.input<typeof deleteAccountSchema>;
