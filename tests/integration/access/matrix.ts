import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { tableClasses } from '@/db/schema/classes';
import { allScopes, createApiToken, type Ctx, ctxFromRequest, revokeApiToken, type Scope } from '@/lib/auth';
import { type TeamRole, teamRoles } from '@/lib/teams';
import type { TestDatabase } from '../../fixtures/database';
import { ctxOf } from '../../fixtures/learner';
import { makeScene, now, type Scene, type Who } from './scene';

/**
 * Whom a verb serves:
 * `public` everyone, and what it shows of the caller's own to the caller alone;
 * `own` whoever is signed in, on what is theirs;
 * `thing` the learner whose thing the input names: it is not there for anybody else;
 * `admin` who runs the instance; an admin's token does not;
 * `member`, `coach`, `owner` the people of the team, from that role on.
 */
export type Rule = 'public' | 'own' | 'thing' | 'admin' | TeamRole;

export type Row<I = unknown> = {
  rule: Rule;
  /** What a token needs: all of them, of an inner list one. `browser`: no token will do. */
  scopes: readonly (Scope | readonly Scope[])[] | 'browser';
  /** Makes what the call is about, as the learner, and answers with the input. It may be asked more than once. */
  given?: (scene: Scene) => Promise<I> | I;
  run: (ctx: Ctx, input: I, scene: Scene) => Promise<unknown>;
  /** Words in the learner's answer that are in nobody else's. */
  tells?: (input: I, scene: Scene) => string;
  /** Outcomes that are other ones, of `others` or by name. */
  but?: Partial<Record<Who | 'others' | 'anonymous', string>>;
};

/** Keeps the type of a row's input between its `given` and its `run`. */
export const row = <I>(one: Row<I>): Row => one as unknown as Row;

/** Everyone but the learner and who is at something together with them; who is refused most comes first. */
export const others = [
  'stranger',
  'otherMember',
  'otherCoach',
  'otherOwner',
  'gone',
  'admin',
  'fellow',
  'hidden',
  'coach',
  'owner',
] as const;
const inTeam: readonly Who[] = ['learner', 'fellow', 'hidden', 'coach', 'owner'];
export const isTeam = (rule: Rule): rule is TeamRole => (teamRoles as readonly string[]).includes(rule);

/** What came of it: `ok`, or the code of the refusal. */
export async function outcome(work: () => Promise<unknown>): Promise<{ code: string; body: string }> {
  try {
    const result = await work();
    return { code: 'ok', body: JSON.stringify(result) ?? '' };
  } catch (error) {
    return { code: (error as { code?: string }).code ?? String(error), body: '' };
  }
}

/** `ok`, or the code of the refusal. */
export function expectedOf({ rule, but = {} }: Row, who: Who): string {
  const said = but[who] ?? (who === 'learner' ? undefined : but.others);
  if (said) return said;
  if (rule === 'public' || rule === 'own') return 'ok';
  if (rule === 'thing') return who === 'learner' ? 'ok' : 'not_found';
  if (rule === 'admin') return who === 'admin' ? 'ok' : 'forbidden';
  if (!inTeam.includes(who)) return 'not_found';
  const role: TeamRole = who === 'owner' || who === 'coach' ? who : 'member';
  return teamRoles.indexOf(role) < teamRoles.indexOf(rule) ? 'forbidden' : 'ok';
}

/** Runs a verb as everyone, and says what is not as its row has it. */
export async function checkVerb(database: TestDatabase, one: Row): Promise<void> {
  const { rule, scopes, given = () => undefined, run, tells } = one;
  const scene = await makeScene(database);
  const { ids } = scene;
  const holder: Who = rule === 'coach' || rule === 'owner' || rule === 'admin' ? rule : 'learner';
  const input = await given(scene);
  const before = await recordsOf(scene);
  const seen: Record<string, string> = {};
  const expected: Record<string, string> = {};
  const told: string[] = [];
  const secrets = [scene.secret, ids.learner, ...(tells ? [tells(input, scene)] : [])];

  const look = async (name: string, wanted: string, ctx: () => Promise<Ctx> | Ctx, from: unknown = input) => {
    const { code, body } = await outcome(async () => run(await ctx(), from, scene));
    seen[name] = code;
    expected[name] = wanted;
    return body;
  };
  const lookAside = async (name: string, wanted: string, ctx: () => Promise<Ctx> | Ctx) => {
    const body = await look(name, wanted, ctx);
    if (secrets.some((secret) => body.includes(secret))) told.push(name);
  };

  const nobody = { ...scene.as('learner'), actor: { kind: 'anonymous' as const } };
  const system = { ...nobody, actor: { kind: 'system' as const } };
  const isPublic = rule === 'public';
  await lookAside('anonymous', one.but?.anonymous ?? (isPublic ? 'ok' : 'unauthenticated'), () => nobody);
  if (rule !== 'admin') await lookAside('system', isPublic ? 'ok' : 'forbidden', () => system);
  for (const who of others) {
    const wanted = expectedOf(one, who);
    if (!((isTeam(rule) || rule === 'admin') && wanted === 'ok')) await lookAside(who, wanted, () => scene.as(who));
  }
  const mine = expectedOf(one, 'learner');
  if (mine !== 'ok') await look('learner', mine, () => scene.as('learner'));
  const refused = isPublic ? 'ok' : 'forbidden';
  for (const [name, granted] of unfit(scopes)) {
    await lookAside(name, refused, await tokenFor(scene, holder, granted));
  }
  await lookAside('revoked token', 'unauthenticated', await tokenFor(scene, holder, allScopes, true));
  expect(told, 'who was told what is the learner’s').toEqual([]);
  expect(await recordsOf(scene), 'records of the learner, after all these calls').toEqual(before);

  if (rule === 'admin') {
    await look('system', 'ok', () => system);
    await look('admin', expectedOf(one, 'admin'), () => scene.as('admin'));
  }
  let next: unknown = input;
  for (const who of isTeam(rule) ? others : []) {
    const wanted = expectedOf(one, who);
    if (wanted !== 'ok') continue;
    await look(who, wanted, () => scene.as(who), next);
    next = await given(scene);
  }
  if (mine === 'ok') {
    const body = await look('learner', mine, () => scene.as('learner'), next);
    if (tells) expect(body).toContain(tells(input, scene));
  }

  if (rule !== 'admin' && scopes !== 'browser') {
    const again = await makeScene(database);
    const ctx = await tokenFor(
      again,
      holder,
      scopes.map((any) => (typeof any === 'string' ? any : any[0]!)),
    );
    const { code } = await outcome(async () => run(await ctx(), await given(again), again));
    seen.token = code;
    expected.token = expectedOf(one, holder);
  }
  expect(seen).toEqual(expected);
}

/** Sets of scopes that do not suffice, each of them all but one. */
function unfit(scopes: Row['scopes']): [name: string, scopes: readonly Scope[]][] {
  if (scopes === 'browser') return [['token with every scope', allScopes]];
  return scopes.map((needed) => {
    const without = allScopes.filter((scope) => !needed.includes(scope));
    return [`token without ${typeof needed === 'string' ? needed : needed.join(', ')}`, without];
  });
}

/** A token of somebody, as it is looked up for a request. */
async function tokenFor({ db, ids }: Scene, who: Who, scopes: readonly Scope[], revoked = false) {
  const ctx = ctxOf(db, ids[who], new Date());
  const { id, token } = await createApiToken({ ctx, input: { name: 'T', scopes: [...scopes] } });
  if (revoked) await revokeApiToken({ ctx, input: { id } });
  const request = new Request('http://127.0.0.1/', { headers: { authorization: `Bearer ${token}` } });
  return async () => ({ ...(await ctxFromRequest(request)), now });
}

const ofLearners = Object.entries(tableClasses).flatMap(([table, kind]) => {
  return kind === 'learner' && table !== 'api_tokens' ? [table] : [];
});

/** A hash of every table's rows of the learner, their places in teams among them. */
async function recordsOf({ db, ids }: Scene): Promise<Record<string, string>> {
  const hashes = [...ofLearners, 'memberships'].map((table) => {
    const owner = sql.identifier(table === 'users' ? 'id' : 'user_id');
    return sql`select ${table}::text as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), 'none') as hash
      from ${sql.identifier(table)} t where ${owner} = ${ids.learner}::uuid`;
  });
  const rows = await db.execute<{ name: string; hash: string }>(sql.join(hashes, sql` union all `));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
