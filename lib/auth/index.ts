export { adoptTimeZone } from './adopt-time-zone';
export { type Claim, dropClaim, holderOf, takeClaim } from './claims';
export { createApiToken } from './create-api-token';
export { createUser } from './create-user';
export { type Actor, authorize, authorizeAdmin, type Authorized, type Ctx } from './ctx';
export { ctxForReading } from './ctx-for-reading';
export { ctxForUser } from './ctx-for-user';
export { deleteAccount } from './delete-account';
export { findUserByHint } from './find-user-by-hint';
export { ctxFromRequest, getCtx, systemCtx } from './get-ctx';
export { getProfile } from './get-profile';
export { getSettings } from './get-settings';
export { listApiTokens } from './list-api-tokens';
export { listSessions } from './list-sessions';
export { listUsers } from './list-users';
export { findSettings } from './queries';
export { newId } from './new-id';
export { makeKeepable } from './normalize';
export { type Action, allScopes, isScope, parseScopes, type Scope, scopes } from './policy';
export { lockOwner } from './lock-owner';
export { isStillSignedIn } from './is-still-signed-in';
export { isSameName } from './normalize';
export { jobMailOrigin, mailOrigin } from './offered-providers';
export { ownerShown } from './owner-shown';
export { publicOrigin } from './request-origin';
export { revokeApiToken } from './revoke-api-token';
export { revokeOtherSessions } from './revoke-other-sessions';
export { revokeSession } from './revoke-session';
export { safeNext } from './safe-next';
export { deriveKey, hashSecret, newSecret } from './secrets';
export { requireSameOrigin } from './same-origin';
export {
  type AdoptTimeZoneInput,
  adoptTimeZoneSchema,
  type CreateApiTokenInput,
  createApiTokenSchema,
  type CreateUserInput,
  createUserSchema,
  type DeleteAccountInput,
  deleteAccountSchema,
  displayNameSchema,
  emailSchema,
  plainTextSchema,
  type RevokeApiTokenInput,
  revokeApiTokenSchema,
  type RevokeSessionInput,
  revokeSessionSchema,
  type UpdateProfileInput,
  updateProfileSchema,
  type UpdateSettingsInput,
  updateSettingsSchema,
} from './schemas';
export {
  defaultSettings,
  type Settings,
  settingsSchema,
  type ShortcutAction,
  shortcutActions,
} from './settings-schema';
export { getSignInOptions, type SignInOptions } from './get-sign-in-options';
export { updateProfile } from './update-profile';
export { updateSettings } from './update-settings';
