import { downloadFrom, openRace, scrubber, settings, textOf } from '../support/surface-page';
import { expect, test } from '../support/test';

/** Convergence along the eigenvectors of a quadratic. */

test('on a bent surface the panel says why it is empty, and leads to the bowl', async ({ page }) => {
  await openRace(page);
  await page.locator('.eigen-panel summary').click();
  await expect(page.getByText('only where the curvature is the same everywhere')).toBeVisible();
  await page.getByRole('button', { name: 'Show the quadratic bowl' }).click();
  await expect(page.getByTestId('eigen-sentence')).toContainText('halves its error every');
  await expect(settings(page).getByRole('combobox', { name: 'Surface' })).toHaveValue('quadratic');
});

test('the measured factors are those of theory, the sentence says them, and the table follows the step', async ({
  page,
}) => {
  await openRace(page, 'f=quadratic&arms=sgd.sgdm.rsgdm.adam&n=400');
  const rows = page.locator('.eigen-panel tbody tr');
  await expect(rows).toHaveCount(8);
  const number = (text: string) => Number(text.replace('×', ''));
  for (const row of await rows.all()) {
    const [, , measured, theory] = await row.locator('td').allTextContents();
    if ((await row.getAttribute('data-arm')) === 'adam') expect(theory).toBe('–');
    // SGD at αλ = 1 is there in one step: nothing is left to measure.
    else if (theory === '×0') expect(measured).toBe('–');
    else expect(Math.abs(number(measured) / number(theory) - 1)).toBeLessThan(0.01);
  }
  const csv = (await textOf(await downloadFrom(page, 'Convergence by direction', 'CSV'))).trim().split('\n');
  expect(csv).toHaveLength(1 + 8 * 401);
  await scrubber(page).fill('7');
  const shown = await rows.first().locator('td').nth(1).textContent();
  const [, error] = /^sgd,1,[^,]*,[^,]*,7,(.*)$/m.exec(csv.join('\n'))!;
  expect(Number(shown)).toBeCloseTo(Number(error), 2);
  const svg = await textOf(await downloadFrom(page, 'Convergence by direction', 'SVG'));
  for (const text of ['Flat direction, λ = 1', 'Steep direction, λ = 20', 'SGDM'])
    expect(svg).toContain(text);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test('a diverging arm grows as theory says; noise and drift are named', async ({ page }) => {
  await openRace(page, 'f=quadratic&a=0.5&p=kappa:30');
  await expect(page.getByTestId('eigen-sentence')).toContainText(/RSGDM grows, doubling every/);
  await openRace(page, 'f=drifting-circle');
  await expect(page.getByTestId('eigen-sentence')).toContainText(
    'Noise or drift disturbs the steady shrinking',
  );
  await expect(page.getByTestId('eigen-sentence')).toContainText(/SGDM stays \S+ from the minimum/);
});
