import 'server-only';
import { headers } from 'next/headers';
import { getDb } from '@/db/client';
import { env } from '@/env';
import { findLocalProfiles } from './instance-queries';
import { type OfferedProviders, offeredProviders } from './offered-providers';

export type SignInOptions = OfferedProviders & { signups: 'open' | 'closed'; profiles: { id: string; name: string }[] };

/** What the sign-in page may offer this request; local profiles are named only to a browser on this machine. */
export async function getSignInOptions(): Promise<SignInOptions> {
  const offered = offeredProviders(await headers(), env());
  const profiles = offered.local ? await findLocalProfiles(getDb()) : [];
  return { ...offered, signups: env().SIGNUPS, profiles };
}
