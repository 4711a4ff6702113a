import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cardKinds } from '@/lib/content/schemas';
import { admin } from '../fixtures/admin-cli';
import { untilPainted } from './expect-fit';
import { expect, signInAsNewLearner, test } from './fixtures';
import { begin, handIn, slug } from './lab-room';
import { learnerApi, review } from './learner-api';
import { answerWith, openReview, press, question, reveal } from './review-room';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// A trace keeps a copy of the page at each step, and lessons are long; what axe says is enough to find a fault.
test.use({ trace: 'off' });
test.setTimeout(120_000);

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const smallest = { width: 320, height: 640 };

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName} .${element.className}`);
  });
  expect(over, 'wider than 320 pixels').toEqual([]);
}

/** Each pair differs from the one before in one thing, so that little is drawn anew. */
const looks = [
  [desk, 'light'],
  [desk, 'dark'],
  [phone, 'dark'],
  [phone, 'light'],
] as const;

/** Axe at a desk and on a phone, in light and in dark, and no sideways scrolling on the smallest screen. */
async function expectAccessible(page: Page): Promise<void> {
  for (const [viewport, colorScheme] of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await untilPainted(page);
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules);
    // Legacy is about frames, of which there are none; the other way opens another page each time.
    const { violations } = await axe.setLegacyMode().analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })));
    expect(found, `${colorScheme}, ${viewport.width} wide`).toEqual([]);
  }
  await page.setViewportSize(smallest);
  await expectNoSidewaysScroll(page);
}

/** Tabs once around the page: each stop must look focused, and not lie under a bar. */
async function expectVisibleFocus(page: Page, most = 60): Promise<void> {
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    await untilPainted(page);
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const places = [box.top + 2, box.top + box.height / 2, box.bottom - 2].filter((y) => y >= 0 && y < innerHeight);
      const uncovered = places.some((y) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (element.contains(top) || top.contains(element));
      });
      return {
        what: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)}`,
        marked: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
        uncovered,
      };
    });
    if (seen === null) return;
    expect(seen, `${page.url()}, stop ${stop + 1}: ${seen.what}`).toMatchObject({ marked: true, uncovered: true });
  }
}

test.describe('signed out', () => {
  for (const path of ['/', '/signin', '/units', '/labs', '/labs/calculator-shrink', '/interview', '/teams', '/dockerfile', '/no/such/page']) {
    test(`${path} is accessible`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  }
});

for (const slug of [
  'docker-toolbox',
  'container-internals',
  'production-images',
  'persistent-data',
  'network-isolation',
  'docker-interview',
  'why-kubernetes',
]) {
  test(`the lesson ${slug} is accessible`, async ({ page }) => {
    await page.goto(`/units/${slug}`);
    await expect(page.getByRole('button', { name: 'Try it' }).first()).toBeAttached();
    await expectAccessible(page);
  });
}

test('the findings about a Dockerfile are accessible', async ({ page }) => {
  await page.goto('/dockerfile');
  await page.getByRole('button', { name: 'Load an example' }).click();
  await page.getByText('Why, and what you would be asked').first().click();
  await expectAccessible(page);
});

test('a lab one works on, its verdict and a comparison are accessible', async ({ signedIn: page }) => {
  await begin(page);
  await expect(page.getByRole('textbox', { name: 'Start', exact: true })).toBeVisible();
  await expectAccessible(page);
  await handIn(page, 'FROM golang\n');
  await expectAccessible(page);
  await begin(page);
  await handIn(page, 'FROM golang:1.25\n');
  await page.goto(`/labs/${slug}`);
  await page.getByRole('button', { name: 'Compare the two' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Two submissions' })).toBeVisible();
  await expectAccessible(page);
});

test('a question, its verdict and two answers side by side are accessible', async ({ signedIn: page }) => {
  const question = '/interview/questions/day-12/ten-second-deploys';
  const answer = async (text: string) => {
    await page.goto(question);
    await page.getByRole('textbox', { name: 'Your answer' }).fill(text);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Hand in' }).click();
    await expect(page.getByRole('heading', { name: 'A model answer' })).toBeVisible();
    await expectAccessible(page);
  };
  await answer('The shell is PID 1 because the CMD is in shell form, and it does not pass the SIGTERM on to node.');
  await answer('I would write the CMD in exec form, so that node is PID 1 and gets the SIGTERM itself.');
  await page.goto('/interview');
  await expectAccessible(page);
});

test('a team, its settings and its invitation are accessible', async ({ signedIn: page, browser, baseURL }) => {
  await page.goto('/teams');
  await expectAccessible(page);
  await page.goto('/teams/new');
  await page.getByLabel('Name of the team').press('Enter');
  await expect(page.getByLabel('Name of the team')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await page.getByLabel('Name of the team').fill('A team with a name that is long enough to need a second line on a phone');
  await page.getByRole('button', { name: 'Make the team' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link into the team' }).inputValue();
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const guest = await context.newPage();
  await signInAsNewLearner(guest);
  await guest.goto(link);
  await expectAccessible(guest);
  await guest.getByRole('button', { name: /^Join/ }).click();
  await expect(guest.getByRole('heading', { name: '2 people' })).toBeVisible();
  await context.close();

  await page.getByRole('navigation', { name: 'Team' }).getByRole('link', { name: 'Yard' }).click();
  await expect(page.getByRole('heading', { name: 'Whom to ask' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('navigation', { name: 'Team' }).getByRole('link', { name: 'Settings' }).click();
  for (const words of ['Hand the team over', 'Remove somebody']) await page.locator('summary', { hasText: words }).click();
  await expectAccessible(page);
  await page.goto('/teams');
  await expectAccessible(page);
});

for (const kind of cardKinds) {
  test(`a ${kind} card is accessible, question and answer`, async ({ page, api }) => {
    const [card] = await api.oneOf([kind]);
    await api.keepOnly([card?.id ?? '']);
    await openReview(page);
    await expectAccessible(page);
    await reveal(page).click();
    await expectAccessible(page);
  });
}

test('the end of a session is accessible', async ({ page, api }) => {
  const [card] = await api.oneOf(['recall']);
  await api.keepOnly([card?.id ?? '']);
  await openReview(page);
  await answerWith(page, 'Easy');
  await expect(page.getByText('new cards met')).toBeVisible();
  await expectAccessible(page);
});

test('the dialogs of the review are accessible', async ({ signedIn: page }) => {
  await openReview(page);
  for (const key of ['?', 'e']) {
    await press(page, key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('home and settings are accessible on the first day', async ({ signedIn: page }) => {
  for (const path of ['/', '/settings']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});

test('home is accessible for someone with a history, and for someone who is done for today', async ({ page, browser, baseURL }) => {
  await admin('seed-demo');
  await signInAsNewLearner(page, 'Demo learner');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Fading' })).toBeVisible();
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL });
  const second = await context.newPage();
  await signInAsNewLearner(second);
  const api = learnerApi(second.request);
  const [card] = await api.oneOf(['recall']);
  await api.keepOnly([card?.id ?? '']);
  await api.record([review(card?.id ?? '', 4)]);
  await second.goto('/');
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(second);
  await context.close();
});

test('the focus shows, and never hides under a bar', async ({ signedIn: page }) => {
  for (const viewport of [desk, phone]) {
    await page.setViewportSize(viewport);
    await openReview(page);
    await expectVisibleFocus(page);
    await openReview(page);
    await reveal(page).click();
    await expectVisibleFocus(page);
    for (const path of ['/', '/units', '/dockerfile', '/settings', '/units/production-images']) {
      await page.goto(path);
      await expectVisibleFocus(page);
    }
  }
});

test('what can be pressed is at least 24 pixels large', async ({ signedIn: page }) => {
  await page.setViewportSize(phone);
  await openReview(page);
  await reveal(page).click();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role=button], a.icon-button')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ name: element.textContent, ...element.getBoundingClientRect().toJSON() }))
      .filter(({ width, height }) => width < 24 || height < 24),
  );
  expect(small).toEqual([]);
});

test('the palette finds a unit by keyboard alone', async ({ signedIn: page }) => {
  await page.goto('/units');
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1000 });
  }).toPass();
  const field = page.getByRole('combobox');
  await expect(field).toBeFocused();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
  await field.fill('volumes');
  await expect(page.getByRole('group', { name: 'Units' }).getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('Control+k');
  await field.fill('production images');
  const option = page.getByRole('option', { selected: true });
  await expect(option).toContainText('Day 26');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/units/production-images');
});

test('the question has the focus of a screen reader, and each grade is told', async ({ signedIn: page }) => {
  await openReview(page);
  await expect(question(page)).toBeFocused();
  await answerWith(page, 'Good');
  await expect(page.getByText('Good. It comes back in 10 minutes.')).toBeAttached();
  await expect(question(page)).toBeFocused();
});
