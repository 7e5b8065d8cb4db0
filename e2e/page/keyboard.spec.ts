import type { Page } from '@playwright/test';
import { reach } from '../support/reach';
import { expect, test } from '../support/test';

/**
 * Whole journeys without a pointer: every control that they need is reached by Tab, shows the focus and
 * answers keys.
 */

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();

test('Train: settings, a run, its curves read step by step, and the next screen', async ({ page }) => {
  await page.goto('./#/train?v=1&steps=2&every=1&tests=10&batch=2&data=synthetic&backend=cpu');
  await reach(page, page.getByRole('group', { name: 'Arm A' }).getByLabel('Optimizer'));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.url()).toMatch(/ab=(?!sgdm)/);
  await page.keyboard.press('ArrowUp');
  const steps = page.getByLabel('Steps', { exact: true });
  await reach(page, steps);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('steps=3');
  await reach(page, button(page, 'Start training'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('train-phase')).toHaveText('Finished', { timeout: 90_000 });
  await reach(page, page.getByRole('slider', { name: /^Training loss/ }));
  await page.keyboard.press('Home');
  await expect(page.locator('.train-readout caption')).toContainText('At step 1');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.train-readout caption')).toContainText('At step 2');
  await page.keyboard.press('Escape');
  await reach(page, page.getByRole('navigation').getByRole('link', { name: 'Decide' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle('Decide – Laglens');
});

test('Decide: the compared arms, the business figures, the view for engineers and another run', async ({
  page,
}) => {
  await page.goto('./#/decide');
  await expect(page.getByTestId('advice')).toBeVisible();
  await reach(page, page.getByLabel('Candidate'));
  await page.keyboard.press('End');
  await expect(page.getByLabel('Candidate')).toHaveValue('5');
  await reach(page, page.getByLabel('Baseline'));
  await page.keyboard.press('End');
  // An arm against itself is no comparison, and the advice says so in words of its own.
  await expect(page.getByTestId('advice')).not.toContainText('leave it undecided');
  await page.keyboard.press('Home');
  await expect(page.getByTestId('advice')).toContainText('leave it undecided');
  await reach(page, button(page, /^What it rests on/));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Risks, and what this run says' })).toBeVisible();
  await reach(page, page.getByRole('radio', { name: 'Decision' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'For engineers' })).toBeChecked();
  await expect(page.getByTestId('equivalent')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await reach(page, button(page, 'Choose another run'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is no run to decide on yet')).toBeVisible();
  await reach(page, button(page, 'Use the recorded reference run'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('advice')).toBeVisible();
});

test('Present: begins, moves, leaves the rails, comes back and ends', async ({ page }) => {
  await page.goto('./');
  await reach(page, button(page, 'Present'));
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  const title = page.getByTestId('chapter-title');
  await expect(title).toHaveText('Why does it turn late?');
  // Without the window of the notes, the way back is on the page.
  await (await opened).close();
  await page.bringToFront();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/present=2/);
  await page.keyboard.press('s');
  await reach(page, page.getByRole('slider', { name: 'β memory' }));
  await page.keyboard.press('ArrowRight');
  await reach(page, button(page, 'Back to the chapter'));
  await page.keyboard.press('Enter');
  await expect(button(page, 'Back to the chapter')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(title).toHaveText('Today in three lines');
  await page.keyboard.press('Escape');
  await expect(title).toHaveCount(0);
});
