import { expect, type Locator, type Page } from '@playwright/test';

/** The whole room; it says through aria-disabled when keys and taps count again. */
export const room = (page: Page): Locator => page.getByRole('group', { name: 'Review', exact: true });
export const question = (page: Page): Locator => page.getByRole('region', { name: 'Question' });
export const answer = (page: Page): Locator => page.getByRole('region', { name: 'Answer', exact: true });
export const reveal = (page: Page): Locator =>
  page.getByRole('button', { name: /^(Show answer|Show output|Check order|Show solution)/ });
export const grade = (page: Page, name: 'Again' | 'Hard' | 'Good' | 'Easy'): Locator =>
  page.getByRole('group', { name: 'How well did you know it?' }).getByRole('button', { name: new RegExp(`^${name}`) });

/** What the bar on top says is left: new, learning, due. */
export async function left(page: Page): Promise<number[]> {
  const texts = await page.getByLabel('Left today').getByRole('definition').allTextContents();
  return texts.map(Number);
}

export async function openReview(page: Page, path = '/review'): Promise<void> {
  await page.goto(path);
  await expect(question(page)).toBeVisible();
  await expect(room(page)).toBeEnabled();
}

/** Presses a key once the room listens, as a person does who sees the card before they answer. */
export async function press(page: Page, key: string): Promise<void> {
  await expect(room(page)).toBeEnabled();
  await page.keyboard.press(key);
}

/** Shows the answer and grades it. */
export async function answerWith(page: Page, name: 'Again' | 'Hard' | 'Good' | 'Easy'): Promise<void> {
  await reveal(page).click();
  await grade(page, name).click();
  await expect(answer(page)).toBeHidden();
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByTitle('Saved')).toBeAttached();
}
