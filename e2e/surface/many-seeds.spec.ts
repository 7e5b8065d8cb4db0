import type { Page } from '@playwright/test';
import { box, downloadFrom, openRace, reading, settings, slider, textOf } from '../support/surface-page';
import { expect, test } from '../support/test';

/** Many seeds and maps of settings on the Surface screen: every control, by pointer and by keyboard. */

const seedsSentence = (page: Page) => page.getByTestId('ensemble-sentence');
const mapSentence = (page: Page) => page.getByTestId('map-sentence');
const pad = (page: Page) => page.getByRole('button', { name: /^Map of / });
const choose = (page: Page, label: string, option: string) =>
  page
    .locator('.map-panel')
    .getByRole('combobox', { name: label, exact: true })
    .selectOption({ label: option });

async function openMany(page: Page, query: string): Promise<void> {
  await openRace(page, query);
  await page.locator('.ensemble-panel').evaluate((panel) => panel.scrollIntoView());
}

test('many seeds: progress, medians, pairs and how many arrived', async ({ page }) => {
  await openMany(page, 'f=noisy-quadratic');
  await expect(page.getByTestId('ensemble-progress')).toHaveText('300 of 300 seeds');
  await expect(seedsSentence(page)).toContainText('Over 300 seeds the median final loss is');
  await expect(seedsSentence(page)).toContainText(/With the same noise (RSGDM|SGDM) ended lower than/);
  const rows = page.locator('.ensemble-panel .readings tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(/\d \[.* to .*\]/);

  await box(page, 'Seeds').fill('50');
  await box(page, 'Seeds').press('Enter');
  await expect(page.getByTestId('ensemble-progress')).toHaveText('50 of 50 seeds');
  await expect(page).toHaveURL(/fs=50/);
  // All of them come within 1,000 of the minimum, none within 1e-12.
  const share = rows.first().locator('td').nth(1);
  await box(page, 'ε: reached within').fill('1000');
  await box(page, 'ε: reached within').press('Enter');
  await expect(share).toHaveText(/^100%/);
  await box(page, 'ε: reached within').fill('1e-12');
  await box(page, 'ε: reached within').press('Enter');
  await expect(share).toHaveText(/^0%/);

  // The CSV holds the seeds of the picture, and one of them is the race above.
  const lines = (await textOf(await downloadFrom(page, 'Many seeds', 'CSV'))).trim().split('\n');
  expect(lines).toHaveLength(1 + 2 * 50);
  const [arm, seed, loss] = lines[1].split(',');
  expect([arm, seed]).toEqual(['sgdm', '1']);
  const shown = Number((await reading(page, 'sgdm'))[1]);
  expect(Math.abs(Number(loss) / shown - 1)).toBeLessThan(0.01);

  // Another rate, other ends.
  const before = await seedsSentence(page).textContent();
  await slider(settings(page), 'SGDM α').focus();
  await page.keyboard.press('PageDown');
  // The panel counts only where it is seen.
  await page.locator('.ensemble-panel').evaluate((panel) => panel.scrollIntoView());
  await expect(seedsSentence(page)).not.toHaveText(before!);
});

test('many seeds: says that without noise there is nothing to repeat, and offers some', async ({ page }) => {
  await openMany(page, 'f=quadratic');
  await expect(page.getByText('There is no gradient noise, so every seed gives the same run.')).toBeVisible();
  await page.getByRole('button', { name: 'Set σ to 1' }).click();
  await expect(seedsSentence(page)).toContainText('Over 300 seeds');
});

test('the map: arms, axes, values, a cell loaded by pointer and by keys, and the best one', async ({
  page,
}) => {
  await openMany(page, 'f=quadratic');
  await expect(page.getByTestId('map-progress')).toHaveText('16384 of 16384 cells', { timeout: 30_000 });
  await expect(mapSentence(page)).toContainText('The best cell for RSGDM is at α =');
  await expect(mapSentence(page)).toContainText('% of the cells diverged.');
  await expect(mapSentence(page)).toContainText('Lines are theory');

  // The best cell: its value is what the race then shows.
  const best = /β = ([\d.]+): final loss ([\d.×⁻⁰-⁹]+)\./.exec((await mapSentence(page).textContent())!)!;
  await page.getByRole('button', { name: 'Best cell for RSGDM' }).click();
  await expect(page.getByRole('textbox', { name: 'β memory', exact: true })).toHaveValue(best[1]);
  await expect(page).toHaveURL(/alphas=/);

  // Every cell is in the CSV; the picture names what theory adds.
  const cells = (await textOf(await downloadFrom(page, 'Map of settings', 'CSV'))).trim().split('\n');
  expect([cells.length, cells[0]]).toEqual([1 + 128 * 128, 'alpha,beta,value,state']);
  const svg = await textOf(await downloadFrom(page, 'Map of settings', 'SVG'));
  expect(svg).toContain('stability edge (theory)');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);

  // A click far right at the bottom is far past the edge.
  await pad(page).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = (await pad(page).boundingBox())!;
  await page.mouse.move(x + 0.9 * width, y + 0.7 * height);
  await expect(page.getByTestId('map-cell')).toHaveText(/^α = .*: diverged$/);
  await page.mouse.click(x + 0.9 * width, y + 0.7 * height);
  await expect(page.getByTestId('race-sentence')).toContainText('RSGDM diverged at step');

  await pad(page).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByTestId('map-cell')).toHaveText(/^α = /);
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByTestId('map-cell')).not.toContainText('diverged');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('race-sentence')).not.toContainText('RSGDM diverged');

  await choose(page, 'Axes', 'β × γ');
  await expect(page).toHaveURL(/maxes=beta-gamma/);
  await expect(mapSentence(page)).toContainText(/is at β = .*γ = /, { timeout: 30_000 });
  await choose(page, 'Value', 'steps to ε');
  await expect(mapSentence(page)).toContainText('steps to ε', { timeout: 30_000 });
  await choose(page, 'Value', 'tracking error');
  await expect(mapSentence(page)).toContainText('tracking error', { timeout: 30_000 });
  // Only RSGDM has γ: the others fall back to α × β, and SGD has no β either.
  await choose(page, 'Arm', 'SGD');
  await expect(page.getByText('SGD does not use β: the map has stripes.')).toBeVisible();
  await expect(page).not.toHaveURL(/maxes=/);
  await choose(page, 'Arm', 'Adam');
  await expect(mapSentence(page)).toContainText('The best cell for Adam', { timeout: 30_000 });
  await expect(mapSentence(page)).not.toContainText('theory');
});

test('fairness: same share of the edge, each at its best, and what it does not apply to', async ({
  page,
}) => {
  await openRace(page, 'f=quadratic&arms=sgdm.rsgdm.adam');
  const fairness = page.getByTestId('fairness');
  const rates = page.getByRole('group', { name: 'Learning rate α' });
  await rates.getByRole('radio', { name: 'same share' }).check();
  await expect(fairness).toHaveText(
    'Fairness: every arm at 25% of its own stability edge. The rule does not apply to Adam: the α set by hand is used.',
  );
  // The edges stand as 1 + 2γ = 2.8, so the rates do too.
  const alpha = async (id: string) =>
    Number(/α ([\d.]+)/.exec((await page.getByTestId(`ruled-${id}`).textContent())!)![1]);
  expect((await alpha('sgdm')) / (await alpha('rsgdm'))).toBeCloseTo(2.8, 1);
  await expect(page.getByTestId('race-sentence')).toContainText('every arm at 25% of its stability edge');
  await box(page, 'Share of the stability edge').fill('1.2');
  await box(page, 'Share of the stability edge').press('Enter');
  await expect(page.getByTestId('race-sentence')).toContainText(/SGDM (diverged|stands)/);
  await expect(page).toHaveURL(/rates=share.*share=1.2/);

  await rates.getByRole('radio', { name: 'best α' }).check();
  await expect(fairness).toHaveText('Fairness: each arm at the best of 40 α tried on this very race.');
  await expect(page.getByTestId('race-sentence')).toContainText('each arm at the best of 40 α tried');
  await rates.getByRole('radio', { name: 'own α' }).check();
  await expect(fairness).toContainText('Fairness:');
  await expect(page).not.toHaveURL(/rates=/);
  // No quadratic, no edge.
  await settings(page).getByRole('combobox', { name: 'Surface' }).selectOption('rosenbrock');
  await expect(rates.getByRole('radio', { name: 'same share' })).toBeDisabled();
  await expect(fairness).toContainText('“Same share” needs a stability edge');
});

test('many seeds: the density of each arm can be left out, and the download holds both pictures', async ({
  page,
}) => {
  await openMany(page, 'f=noisy-quadratic&fs=30');
  await expect(page.getByTestId('ensemble-progress')).toHaveText('30 of 30 seeds');
  const pictured = () =>
    page
      .locator('.density canvas')
      .nth(1)
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const both = await pictured();
  const toggle = page.getByRole('group', { name: 'Density of' }).getByRole('button', { name: 'RSGDM' });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  expect(await pictured()).not.toBe(both);
  await expect(page).toHaveURL(/fhide=rsgdm/);
  const colours = async () => {
    const svg = await textOf(await downloadFrom(page, 'Many seeds', 'SVG'));
    // The layers of a density are among the shapes of opacity 0.2.
    return new Set([...svg.matchAll(/fill="([^"]+)"[^>]* opacity="0.2"/g)].map(([, colour]) => colour));
  };
  const without = await colours();
  await toggle.click();
  expect(await pictured()).toBe(both);
  expect([...(await colours())].filter((colour) => !without.has(colour))).toHaveLength(1);
});

test('no rate and a huge condition number break neither panel', async ({ page }) => {
  await openMany(page, 'f=noisy-quadratic&a=0&p=kappa:1000000&fs=20&maxes=beta-gamma&n=50');
  await expect(seedsSentence(page)).toContainText('ended equal in all 20 runs');
  await expect(mapSentence(page)).toContainText('Every cell ends at', { timeout: 30_000 });
});

test('where the worker cannot be loaded, all that need it say so', async ({ page }) => {
  await page.route(/worker-.*\.js$/, (route) => route.abort());
  await openMany(page, 'f=noisy-quadratic&rates=best');
  await expect(page.locator('.ensemble-panel').getByText(/^The simulations could not be run/)).toBeVisible();
  await expect(page.getByTestId('fairness')).toContainText('The simulations could not be run');
  await page.locator('.map-panel').evaluate((panel) => panel.scrollIntoView());
  await expect(page.locator('.map-panel').getByText(/^The simulations could not be run/)).toBeVisible();
});

test('both panels in Japanese, from a link', async ({ page }) => {
  await openMany(page, 'f=noisy-quadratic&fs=60&marm=sgdm&mval=tracking-error');
  await page.getByRole('radio', { name: '日本語' }).check();
  await expect(seedsSentence(page)).toContainText('60回の実行で、最終損失の中央値は');
  await expect(mapSentence(page)).toContainText('SGDMの最良のマスは', { timeout: 30_000 });
  await expect(mapSentence(page)).toContainText('追従誤差');
});
