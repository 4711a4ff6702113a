import { formatInterval } from '@/app/review/_session/format';
import { cardKinds } from '@/lib/content/schemas';
import type { RecordResult } from '@/lib/review/schemas';
import { uuidv7 } from '@/lib/review/outbox/uuidv7';
import { expect, signInAsNewLearner, test } from './fixtures';
import { review, type LearnerApi } from './learner-api';
import { answer, answerWith, expectSaved, grade, left, openReview, press, question, reveal } from './review-room';

/** A session of so many plain new cards, no two of them siblings. */
async function plainSession(api: LearnerApi, count: number): Promise<string[]> {
  const groups = new Set<string>();
  const cards = (await api.allCards()).filter(({ kind, siblingGroup }) => {
    if (kind !== 'recall' || groups.has(siblingGroup)) return false;
    groups.add(siblingGroup);
    return true;
  });
  const ids = cards.slice(0, count).map(({ id }) => id);
  await api.keepOnly(ids);
  return ids;
}

/** Makes learned cards due today. */
async function makeDue(api: LearnerApi, cardIds: readonly string[]): Promise<void> {
  const at = Date.now() - 60_000;
  await api.record(cardIds.map((id) => review(id, 4, at)));
  const due = new Date().toISOString();
  await api.record(cardIds.map((cardId) => ({ id: uuidv7(), kind: 'setDue', cardId, at: due, due })));
}

test('buttons promise exactly what a grade then does', async ({ page, api }) => {
  const ids = await plainSession(api, 8);
  await makeDue(api, ids.slice(0, 4));
  await openReview(page);
  for (const name of ['Again', 'Hard', 'Good', 'Easy', 'Again', 'Hard', 'Good', 'Easy'] as const) {
    await reveal(page).click();
    const promised = await grade(page, name).locator('.tabular > [aria-hidden]').textContent();
    const answered = page.waitForResponse('**/api/v1/review/events');
    await grade(page, name).click();
    const response = await answered;
    const [event] = response.request().postDataJSON().events;
    const { cards }: RecordResult = await response.json();
    const fold = cards[0]?.fold;
    const at = Date.parse(event.at);
    const seconds = fold?.dueAt ? (fold.dueAt - at) / 1000 : ((fold?.dueDay ?? 0) - (fold?.lastReviewDay ?? 0)) * 86_400;
    expect(promised, name).toBe(formatInterval(seconds));
  }
});

test('the counts go down one by one, and Undo brings everything back, also after a reload', async ({ page, api }) => {
  await plainSession(api, 5);
  const before = await api.queue();
  await openReview(page);
  const shown: (string | null)[] = [];
  for (const remaining of [4, 3, 2]) {
    shown.push(await question(page).textContent());
    await press(page, ' ');
    await press(page, '4');
    await expect.poll(() => left(page)).toEqual([remaining, 0, 0]);
  }
  for (const remaining of [3, 4, 5]) {
    await press(page, 'u');
    await expect.poll(() => left(page)).toEqual([remaining, 0, 0]);
    await expect(question(page)).toHaveText(shown[5 - remaining] ?? '');
  }
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards).toEqual(before.cards);

  await answerWith(page, 'Easy');
  await answerWith(page, 'Again');
  await expectSaved(page);
  await page.reload();
  await expect(question(page)).toBeVisible();
  for (const remaining of [4, 5]) {
    await press(page, 'u');
    await expect.poll(async () => (await left(page))[0]).toBe(remaining);
    await expect(page.getByText('Taking it back')).toBeHidden();
  }
  await expect(question(page)).toHaveText(shown[0] ?? '');
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards).toEqual(before.cards);
  const kinds = (await api.log()).map(({ kind }) => kind).filter((kind) => kind !== 'suspend');
  expect(kinds.toSorted()).toEqual([...Array(5).fill('review'), ...Array(5).fill('undo')]);
});

test('suspending, burying and writing a note, and taking them back', async ({ page, api }) => {
  const [first = '', second = '', third = ''] = await plainSession(api, 3);
  await openReview(page);
  const asked = await question(page).textContent();

  await press(page, 's');
  await expect(page.getByText('Suspended. It stays away until you bring it back.')).toBeVisible();
  expect(await left(page)).toEqual([2, 0, 0]);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(question(page)).toHaveText(asked ?? '');

  await press(page, 'b');
  await expect(page.getByText('Buried until tomorrow.')).toBeVisible();
  await press(page, 's');
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards.map(({ cardId }) => cardId)).toEqual([third]);
  await press(page, 'u');
  await press(page, 'u');
  await expect.poll(() => left(page)).toEqual([3, 0, 0]);
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards.map(({ cardId }) => cardId)).toEqual([first, second, third]);

  await press(page, 'e');
  const field = page.getByLabel('Your words for this card');
  await expect(field).toBeFocused();
  await field.pressSequentially('1 2 3 4 u s b e ?');
  await expect(field).toHaveValue('1 2 3 4 u s b e ?');
  await page.keyboard.press('Control+Enter');
  await expect(field).toBeHidden();
  await press(page, ' ');
  await expect(page.getByLabel('Your note')).toContainText('1 2 3 4 u s b e ?');
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards[0]?.note).toBe('1 2 3 4 u s b e ?');
  await page.getByRole('button', { name: 'Edit' }).click();
  await field.fill('');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByLabel('Your note')).toBeHidden();
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards[0]?.note).toBeNull();
  expect(await api.reviews()).toEqual([]);
});

test('a card that slips for the eighth time says so, and its lesson is one click away', async ({ page, api }) => {
  const [cardId = ''] = await plainSession(api, 2);
  const start = Date.now() - 120_000;
  const ratings = [4, ...Array.from({ length: 7 }, () => [1, 3] as const).flat()] as const;
  await api.record(ratings.map((rating, index) => review(cardId, rating, start + index * 1000)));
  const due = new Date().toISOString();
  const { cards } = await api.record([{ id: uuidv7(), kind: 'setDue', cardId, at: due, due }]);
  expect(cards[0]).toMatchObject({ state: 'review', lapses: 7, leech: false });

  await openReview(page);
  await answerWith(page, 'Again');
  await expect(page.getByText('That card has slipped 8 times.')).toBeVisible();
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards.find((card) => card.cardId === cardId)).toMatchObject({ lapses: 8, leech: true });
  await press(page, 'u');
  await expectSaved(page);
  await expect.poll(async () => (await api.queue()).cards.find((card) => card.cardId === cardId)).toMatchObject({ lapses: 7, leech: false });
  await answerWith(page, 'Again');
  await page.getByRole('link', { name: 'Read the lesson' }).click();
  await expect(page.locator('[data-lesson]')).toBeVisible();
});

test('a double tap or a bouncing key grades one card', async ({ page, api }) => {
  await plainSession(api, 6);
  await openReview(page);
  await reveal(page).dblclick();
  await expect(answer(page)).toBeVisible();
  expect(await left(page)).toEqual([6, 0, 0]);
  await grade(page, 'Easy').dblclick();
  await expect(answer(page)).toBeHidden();
  expect(await left(page)).toEqual([5, 0, 0]);

  await press(page, ' ');
  await press(page, '4');
  await page.keyboard.down('4');
  await page.keyboard.down('4');
  await page.keyboard.up('4');
  expect(await left(page)).toEqual([4, 0, 0]);

  // Both presses before the browser can paint anything.
  await press(page, ' ');
  await expect(grade(page, 'Easy')).toBeEnabled();
  await page.evaluate(() => {
    for (const key of ['4', ' ', '4']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  await expect(answer(page)).toBeHidden();
  expect(await left(page)).toEqual([3, 0, 0]);
  await expectSaved(page);
  await expect.poll(() => api.reviews()).toHaveLength(3);
});

test('what is done in one tab shows in the other, and is never done twice', async ({ page, api }) => {
  await plainSession(api, 4);
  const other = await page.context().newPage();
  await openReview(page);
  await openReview(other);
  const first = await question(page).textContent();
  await expect(question(other)).toHaveText(first ?? '');

  await reveal(other).click();
  await answerWith(page, 'Easy');
  await expect(other.getByText('That card was just dealt with in another tab.')).toBeVisible();
  await expect(question(other)).toHaveText((await question(page).textContent()) ?? '');
  await expect(answer(other)).toBeHidden();
  expect(await left(other)).toEqual([3, 0, 0]);

  await answerWith(other, 'Easy');
  await expect.poll(() => left(page)).toEqual([2, 0, 0]);
  await press(page, 'u');
  await expect.poll(() => left(other)).toEqual([3, 0, 0]);
  await expectSaved(page);
  await expectSaved(other);
  await expect.poll(() => api.reviews()).toHaveLength(2);
  await expect.poll(async () => (await api.queue()).counts.new).toBe(3);
});

test('two devices that answered the same card are both remembered', async ({ page, api, browser, baseURL, learner }) => {
  const [cardId = ''] = await plainSession(api, 2);
  const phone = await browser.newContext({ baseURL });
  const second = await phone.newPage();
  await signInAsNewLearner(second, learner.name);
  await openReview(page);
  await openReview(second);
  await answerWith(page, 'Easy');
  await answerWith(second, 'Again');
  await expectSaved(page);
  await expectSaved(second);

  const both = async () => (await api.reviews()).map((line) => [line.cardId, line.rating]);
  await expect.poll(both).toEqual([
    [cardId, 4],
    [cardId, 1],
  ]);
  await openReview(page);
  await openReview(second);
  expect(await left(page)).toEqual(await left(second));
  await phone.close();
});

test('the whole session works without a mouse, for every kind of card', async ({ page, api }) => {
  const deckOrder = (await api.allCards()).map(({ id }) => id);
  const chosen = await api.oneOf(cardKinds);
  const cards = chosen.toSorted((a, b) => deckOrder.indexOf(a.id) - deckOrder.indexOf(b.id));
  await api.keepOnly(cards.map(({ id }) => id));
  await openReview(page);

  for (const { content } of cards) {
    await expect(question(page)).toBeFocused();
    if (content.kind === 'choice') {
      const right = content.options.findIndex(({ correct }) => correct);
      await press(page, 'abcd'[(right + 1) % 4] ?? '');
      await expect(answer(page)).toContainText('Not quite.');
      await expect(page.getByText('The right one')).toBeVisible();
    } else if (content.kind === 'myth') {
      await press(page, String(['true', 'half true', 'false'].indexOf(content.truth) + 1));
      await expect(answer(page)).toContainText('That is right.');
    } else if (content.kind === 'order') {
      const steps = page.getByRole('list', { name: 'Steps to put in order' }).locator('[data-step]');
      const moved = (await steps.first().textContent())?.slice(1) ?? '';
      await page.keyboard.press('Tab');
      await expect(steps.first()).toBeFocused();
      await page.keyboard.press('Alt+ArrowDown');
      await expect(steps.nth(1)).toContainText(moved);
      await expect(steps.nth(1)).toBeFocused();
      await press(page, 'Enter');
      await expect(page.getByRole('list', { name: 'The right order' })).toBeVisible();
    } else if (content.kind === 'fix') {
      await page.getByRole('textbox').focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Tab');
      await page.keyboard.type('# 1 2 3 u s b');
      await expect(page.getByRole('textbox')).toHaveValue(/ {2}# 1 2 3 u s b$/);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByText(/rules passed\.$/)).toBeVisible();
      await reveal(page).focus();
      await press(page, 'Enter');
    } else {
      if (content.kind === 'cloze') await expect(question(page)).toContainText('(blank)');
      await press(page, ' ');
      if (content.kind === 'cloze') await expect(question(page)).not.toContainText('(blank)');
      if (content.kind === 'predict') await expect(page.getByRole('region', { name: 'Output' })).toBeVisible();
    }
    await expect(answer(page)).toBeFocused();
    await press(page, content.kind === 'choice' ? '3' : '4');
    await expect(answer(page)).toBeHidden();
  }

  // The card graded Good is in its learning steps and comes back before the end.
  await expect(question(page)).toBeFocused();
  expect(await left(page)).toEqual([0, 1, 0]);
  await press(page, ' ');
  await press(page, '4');
  await expect(page.getByRole('heading', { name: 'Done for today' })).toBeFocused();
  const facts = page.getByRole('region', { name: 'Today' });
  await expect(facts).toContainText('answers8');
  await expect(facts).toContainText('new cards met7');
  const ratings = (await api.reviews()).map(({ cardId, rating }) => [cardId, rating]);
  expect(ratings.slice(0, 7)).toEqual(cards.map(({ id, kind }) => [id, kind === 'choice' ? 3 : 4]));
});

test('a fix card tells which rules pass', async ({ page, api }) => {
  const [card] = await api.oneOf(['fix']);
  if (card?.content.kind !== 'fix') throw new Error('It is no fix card.');
  await api.keepOnly([card.id]);
  await openReview(page);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/^\d of \d rules? passed\.$/)).toBeVisible();
  await page.getByRole('textbox').fill(card.content.solution);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('All rules passed.')).toBeVisible();
  await reveal(page).click();
  await expect(answer(page)).toContainText('That is right.');
});

test('the help lists the keys, and Escape closes it', async ({ signedIn: page }) => {
  await openReview(page);
  await press(page, '?');
  const help = page.getByRole('dialog', { name: 'How to review' });
  await expect(help).toContainText('Take back the last thing you did today');
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(reveal(page)).toBeVisible();
});
