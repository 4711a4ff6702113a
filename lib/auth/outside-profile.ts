import { z } from 'zod';
import { emailSchema } from './schemas';
import type { OutsideAccount } from './sign-in';

const profileSchema = z.object({
  name: z.string().nullish(),
  login: z.string().nullish(),
  nickname: z.string().nullish(),
  preferred_username: z.string().nullish(),
  email: z.string().nullish(),
  // Some OpenID providers send the word instead of the value.
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
    .nullish()
    .catch(false),
  picture: z.string().nullish(),
  avatar_url: z.string().nullish(),
});

const githubEmailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** Reads an identity provider's profile. An address it does not vouch for, or we cannot read, counts as none. */
export function readOutsideProfile(provider: string, id: string, profile: unknown): OutsideAccount {
  const said = profileSchema.parse(profile);
  const picture = said.picture ?? said.avatar_url;
  return {
    provider,
    id,
    name: said.name || said.nickname || said.preferred_username || said.login || null,
    image: picture?.startsWith('https://') && picture.length <= 500 ? picture : null,
    verifiedEmail: said.email && said.email_verified === true ? (emailSchema.safeParse(said.email).data ?? null) : null,
  };
}

/** GitHub's user with the primary address and whether GitHub verified it; `/user` alone says neither. */
export async function fetchGithubProfile(accessToken: string, api = 'https://api.github.com') {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(api + path, {
      headers: { authorization: `Bearer ${accessToken}`, 'user-agent': 'shipshape' },
    });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${path}`);
    return response.json();
  };
  const user = z.looseObject({ id: z.int() }).parse(await get('/user'));
  const emails = githubEmailsSchema.parse(await get('/user/emails'));
  const primary = emails.find((entry) => entry.primary);
  return { ...user, email: primary?.email ?? null, email_verified: primary?.verified ?? false };
}
