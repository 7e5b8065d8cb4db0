import { expect, test } from '@playwright/test';

/** The Lag screen on the built page: reading the lag, halving it, its start and its name. */

test('reads the lag of a ramp, halves it, removes the start-up bias and meets Nesterov', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  await expect(page.getByRole('link', { name: 'Lag' })).toHaveAttribute('aria-current', 'page');
  await page
    .getByRole('combobox', { name: 'Road and signal' })
    .selectOption({ label: 'Tightening bend (ramp)' });
  await expect(page.getByText('SGDM reacts 9.0 steps late. RSGDM reacts 8.1 steps late.')).toBeVisible();

  await page.getByRole('button', { name: 'half the lag' }).click();
  await expect(page.getByText('RSGDM reacts 4.5 steps late.')).toBeVisible();

  await expect(page.getByText('SGDM sees 10% of a constant gradient at step 1')).toBeVisible();
  await page.getByRole('switch', { name: 'Debias', exact: true }).check();
  await expect(page.getByText('SGDM debiased sees all of it from step 1').first()).toBeVisible();

  await page.getByText('RSGDM at the paper’s setting is Nesterov momentum').click();
  await expect(page.getByText('Three updates, one line')).toBeVisible();
});

test('says the lag in Japanese with its counter', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./#/lag');
  await page.getByRole('radio', { name: '日本語' }).check();
  await expect(page.getByText(/9\.0ステップ/).first()).toBeVisible();
});
