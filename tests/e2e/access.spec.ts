import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { admin } from '../fixtures/admin-cli';
import { expect, signInAsNewLearner, test } from './fixtures';
import { begin, handIn, slug as lab } from './lab-room';

test.setTimeout(180_000);

/** `in`: signed out, the sign-in comes first, and leads back. */
type Answer = 200 | 404 | 'in';
const actors = ['anonymous', 'stranger', 'admin', 'member', 'coach', 'owner'] as const;
type Actor = (typeof actors)[number];
/** An admin of the instance is a stranger to every team, unless a row says otherwise. */
type Answers = Record<Exclude<Actor, 'admin'>, Answer> & { admin?: Answer };
type World = { slug: string; member: string; answer: string; interview: string; submission: string; token: string };

const everyone = { anonymous: 200, stranger: 200, member: 200, coach: 200, owner: 200 } as const;
const signedIn = { ...everyone, anonymous: 'in' } as const;
const ofTeam = { ...signedIn, stranger: 404 } as const;
const ofCoach = { ...ofTeam, member: 404 } as const;
/** Of the member alone. */
const own = { anonymous: 'in', stranger: 404, member: 200, coach: 404, owner: 404 } as const;
const nobody = { anonymous: 404, stranger: 404, member: 404, coach: 404, owner: 404 } as const;

/** Who gets what at each page; a page without a row here fails below. */
const pages: Record<string, { at: (world: World) => string; get: Answers }> = {
  '/(auth)/signin': { at: () => '/signin', get: everyone },
  '/(auth)/signin/sent': { at: () => '/signin/sent', get: everyone },
  '/(home)': { at: () => '/', get: everyone },
  // Without a token of a mail.
  '/digest/unsubscribe': { at: () => '/digest/unsubscribe', get: nobody },
  '/dockerfile': { at: () => '/dockerfile', get: everyone },
  '/interview': { at: () => '/interview', get: everyone },
  '/interview/mock': { at: () => '/interview/mock', get: everyone },
  '/interview/mock/[id]': { at: ({ interview }) => `/interview/mock/${interview}`, get: own },
  '/interview/peer': { at: () => '/interview/peer', get: everyone },
  '/interview/peer/[id]': { at: ({ answer }) => `/interview/peer/${answer}`, get: { ...own, member: 404 } },
  '/interview/questions/[unit]/[name]': { at: () => '/interview/questions/day-12/ten-second-deploys', get: everyone },
  '/interview/questions/[unit]/[name]/answers/[answer]': {
    at: ({ answer }) => `/interview/questions/day-12/ten-second-deploys/answers/${answer}`,
    get: own,
  },
  '/interview/shared/[token]': { at: ({ answer }) => `/interview/shared/${answer}`, get: nobody },
  '/labs': { at: () => '/labs', get: everyone },
  '/labs/[slug]': { at: () => '/labs/cache-order', get: everyone },
  // Nobody here has two submissions.
  '/labs/[slug]/compare': { at: () => '/labs/cache-order/compare', get: { ...nobody, anonymous: 'in' } },
  '/labs/[slug]/submissions/[id]': {
    at: ({ submission }) => `/labs/${lab}/submissions/${submission}`,
    get: own,
  },
  '/points': { at: () => '/points', get: everyone },
  '/review': { at: () => '/review', get: signedIn },
  '/settings': { at: () => '/settings', get: signedIn },
  '/teams': { at: () => '/teams', get: everyone },
  '/teams/board': { at: () => '/teams/board', get: signedIn },
  '/teams/new': { at: () => '/teams/new', get: signedIn },
  '/teams/join/[token]': { at: ({ token }) => `/teams/join/${token}`, get: everyone },
  '/teams/[slug]': { at: ({ slug }) => `/teams/${slug}`, get: ofTeam },
  '/teams/[slug]/assignments': { at: ({ slug }) => `/teams/${slug}/assignments`, get: ofTeam },
  '/teams/[slug]/board': { at: ({ slug }) => `/teams/${slug}/board`, get: ofTeam },
  '/teams/[slug]/progress': { at: ({ slug }) => `/teams/${slug}/progress`, get: ofCoach },
  '/teams/[slug]/settings': { at: ({ slug }) => `/teams/${slug}/settings`, get: { ...ofCoach, coach: 404 } },
  '/teams/[slug]/members/[userId]': { at: ({ slug, member }) => `/teams/${slug}/members/${member}`, get: ofCoach },
  '/teams/[slug]/members/[userId]/answers/[id]': {
    at: ({ slug, member, answer }) => `/teams/${slug}/members/${member}/answers/${answer}`,
    get: ofCoach,
  },
  '/teams/[slug]/members/[userId]/interviews/[id]': {
    at: ({ slug, member, interview }) => `/teams/${slug}/members/${member}/interviews/${interview}`,
    get: ofCoach,
  },
  '/teams/[slug]/yard': { at: ({ slug }) => `/teams/${slug}/yard`, get: ofTeam },
  '/teams/[slug]/members/[userId]/submissions/[id]': {
    at: ({ slug, member, submission }) => `/teams/${slug}/members/${member}/submissions/${submission}`,
    get: ofCoach,
  },
  '/units': { at: () => '/units', get: everyone },
  '/units/[slug]': { at: () => '/units/cmd-vs-entrypoint', get: everyone },
};

const headers = { 'sec-fetch-site': 'same-origin' };
const hiddenName = 'Nobody shall read this name';
const privateNote = 'Nobody shall read this note';

async function post<T>(request: APIRequestContext, url: string, data: object): Promise<T> {
  const response = await request.post(url, { data, headers });
  expect(response.ok(), `${url}: ${await response.text()}`).toBe(true);
  return response.json();
}

async function person(browser: Browser, baseURL: string | undefined, name?: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await signInAsNewLearner(page, name);
  return page;
}

/** Somebody with an account made by the admin command line, as an admin. */
async function adminPerson(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const name = `Admin ${randomUUID().slice(0, 8)}`;
  const { user } = await admin<{ user: { role: string } }>('user', 'create', '--name', name, '--admin');
  expect(user.role).toBe('admin');
  return person(browser, baseURL, name);
}

test('every page answers each kind of visitor as it should, and tells no one of who hides', async ({
  browser,
  baseURL,
}) => {
  const found = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => `/${path.dirname(file)}`);
  expect(Object.keys(pages).toSorted()).toEqual(found.toSorted());

  const hiddenAccount = `Hidden ${randomUUID()}`;
  const [owner, coach, member, hidden, stranger, adminPage] = await Promise.all([
    person(browser, baseURL),
    person(browser, baseURL),
    person(browser, baseURL),
    person(browser, baseURL, hiddenAccount),
    person(browser, baseURL),
    adminPerson(browser, baseURL),
  ]);
  const named = (displayName: string) => ({ name: 'Matrix crew', displayName, timeZone: 'UTC' });
  const { slug } = await post<{ slug: string }>(owner.request, '/api/v1/teams', named('Owner'));
  const team = `/api/v1/teams/${slug}`;
  const link = await post<{ token: string }>(owner.request, `${team}/invites`, { expiresInDays: 7, maxUses: 9 });
  const join = (page: Page, displayName: string, visibility: string) =>
    post(page.request, '/api/v1/teams/join', { token: link.token, displayName, visibility });
  await join(coach, 'Coach', 'shown');
  await join(member, 'Member', 'shown');
  await join(hidden, hiddenName, 'hidden');
  const about = await (await owner.request.get(team)).json();
  const idOf = (name: string): string =>
    about.members.find((one: { displayName: string }) => one.displayName === name).userId;
  await owner.request.put(`${team}/members/${idOf('Coach')}`, { data: { role: 'coach' }, headers });

  const question = encodeURIComponent('day-12/ten-second-deploys');
  const answer = 'PID 1 is the shell, which passes no SIGTERM on, so after ten seconds comes SIGKILL.';
  const { attempt } = await post<{ attempt: { id: string } }>(
    member.request,
    `/api/v1/scenarios/${question}/attempts`,
    { answer },
  );
  const { interview } = await post<{ interview: { id: string } }>(member.request, '/api/v1/interviews', {
    level: 'mid',
    minutes: 15,
    mode: 'real',
  });
  await post(member.request, `/api/v1/interviews/${interview.id}/finish`, {});
  await begin(member);
  await handIn(member, 'FROM scratch\n');
  const submission = new URL(member.url()).pathname.split('/').at(-1) ?? '';
  const unit = await (await member.request.get('/api/v1/units/12')).json();
  const note = { cardId: unit.cards[0].id, text: privateNote };
  for (const page of [member, hidden]) {
    expect((await page.request.put('/api/v1/review/notes', { data: note, headers })).ok()).toBe(true);
  }

  const world: World = {
    slug,
    member: idOf('Member'),
    answer: attempt.id,
    interview: interview.id,
    submission,
    token: link.token,
  };
  const hiddenId = idOf(hiddenName);
  const signedOut = await browser.newContext({ baseURL });
  const as: Record<Actor, APIRequestContext> = {
    anonymous: signedOut.request,
    stranger: stranger.request,
    admin: adminPage.request,
    member: member.request,
    coach: coach.request,
    owner: owner.request,
  };
  const wrong: string[] = [];
  for (const [name, { at, get }] of Object.entries(pages)) {
    const address = at(world);
    for (const actor of actors) {
      const response = await as[actor].get(address);
      const asked = new URL(response.url()).pathname === '/signin' && address !== '/signin';
      const got = asked ? 'in' : response.status();
      const wanted = actor === 'admin' ? (get.admin ?? get.stranger) : get[actor];
      if (got !== wanted) wrong.push(`${name} as ${actor}: ${got}, not ${wanted}`);
      const body = await response.text();
      const mayKnow = actor === 'coach' || actor === 'owner';
      // On one's own machine, the sign-in offers every account by its name.
      const offers = got === 'in' || address.startsWith('/signin');
      const isTold = body.includes(hiddenName) || (body.includes(hiddenId) && !offers);
      if (isTold && !mayKnow) wrong.push(`${name} tells ${actor} of who hides`);
      if (body.includes(hiddenAccount) && !offers) wrong.push(`${name} tells ${actor} the account of who hides`);
      if (body.includes(privateNote) && actor !== 'member') wrong.push(`${name} tells ${actor} a private note`);
    }
  }
  expect(wrong).toEqual([]);
});
