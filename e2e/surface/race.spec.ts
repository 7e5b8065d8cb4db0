import { complaintsOf } from '../support/complaints';
import { enter } from '../support/entry';
import { box, openRace, sentence, settings, trailOf, trails } from '../support/surface-page';
import { expect, test } from '../support/test';

/** The tools around the race: the typed formula, views, playback, relief and film. */

test('a typed formula is a surface: gradient, window, errors by place, and a link that opens it again', async ({
  page,
  context,
}) => {
  const complaints = complaintsOf(page);
  await openRace(page);
  const panel = settings(page);
  await panel.getByRole('combobox', { name: 'Surface' }).selectOption('Your own formula …');
  const field = box(panel, 'f(x, y) =');
  await expect(field).toHaveValue('x^2/2 + 5 (y - sin(2x))^2');
  await panel.getByText('How formulas are read').click();
  await expect(panel.getByText(/x\(y\+1\)\^2 is x·\(y\+1\)²/)).toBeVisible();
  const before = await sentence(page).textContent();
  // The gradient of this very formula, typeset.
  const gradient = panel.getByRole('figure', { name: /^Gradient/ });
  await expect(gradient.locator('math')).toHaveCount(3);

  await field.fill('x^2 + 30 y^2');
  await expect(sentence(page)).not.toHaveText(before!);
  await expect(gradient.locator('annotation').nth(2)).toContainText('60');
  const rows = trailOf(await trails(page), 'sgdm');
  expect(rows[0].loss).toBeCloseTo(rows[0].x ** 2 + 30 * rows[0].y ** 2, 10);
  expect(rows.at(-1)!.loss).toBeLessThan(0.01 * rows[0].loss);

  const kept = await sentence(page).textContent();
  for (const [bad, message] of [
    ['x^2 + zeta', 'Character 7: “zeta” is not known.'],
    ['x^2 +', 'Character 6: something is missing at the end.'],
    ['x^2 + * y', 'Character 7: this cannot stand here.'],
    ['x^2 + alert(1)', 'Character 7: there is no function “alert” here.'],
    ['sin x', 'Character 1: instead of “sin” as it stands here, write sin(x)'],
    ['x + floor(y)', 'Character 5: “floor” makes steps'],
    ['0,5x', 'Character 2: instead of “,” as it stands here, write 0.5'],
    ['7', 'the same value everywhere'],
    ['', 'Enter a formula in x and y'],
    ['sqrt(-1 - x^2 - y^2)', 'no value anywhere in the window'],
  ] as const) {
    await field.fill(bad);
    await expect(field).toHaveAccessibleDescription(new RegExp(message.replace(/[()^.*+?]/g, '\\$&')));
    await expect(sentence(page)).toHaveText(kept!);
  }
  // As on paper, and shown as it was read.
  await field.fill('xy + 2^x(y+1)^2 + |x|');
  await expect(gradient.locator('annotation').first()).toContainText('2^{x}');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await field.fill('x^2 + 30 y^2');
  await field.fill('x^2 +');
  await field.press('Escape');
  await expect(field).toHaveValue('x^2 + 30 y^2');
  await expect(field).toHaveAttribute('aria-invalid', 'false');

  await field.fill('abs(x) + 1/y');
  await expect(panel.getByText(/^Hatched/)).toBeVisible();
  await expect(panel.getByText(/no lowest point/)).toBeVisible();
  await expect(panel.getByText(/has kinks/)).toBeVisible();

  await field.fill('x² + 4(y − 1)²');
  await expect(panel.getByText(/^Hatched/)).toBeHidden();
  await enter(box(panel, 'y to'), '6');
  await expect.poll(() => page.url()).toContain('box=-3,3,-2.5,6');
  const typed = await trails(page);
  const other = await context.newPage();
  await openRace(other, new URL(page.url()).hash);
  await expect(box(settings(other), 'f(x, y) =')).toHaveValue('x² + 4(y − 1)²');
  expect(await trails(other)).toEqual(typed);
  await other.close();
  expect(complaints).toEqual([]);
});

test('a link whose formula cannot be read says so and shows the usual one', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`./#/surface?v=1&f=formula&fx=${encodeURIComponent('x + import(y)')}`);
  await expect(page.getByText('fx=x + import(y)')).toBeVisible();
  await expect(box(settings(page), 'f(x, y) =')).toHaveValue('x^2/2 + 5 (y - sin(2x))^2');
  await expect(sentence(page)).toContainText('stands at');
});

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' });
  test('the formula is read and refused in Japanese', async ({ page }) => {
    await openRace(page, 'f=formula');
    const field = box(page, 'f(x, y) =');
    await field.fill('ｘ² ＋ ｚ');
    await expect(field).toHaveAccessibleDescription(/6文字目：「z」は使えません/);
    await field.fill('ｘ＋√ｘ²');
    await expect(field).toHaveAccessibleDescription(/3文字目：この「√」は√\(…\)のように書いてください/);
    await field.fill('（ｘ ー １）² ＋ ３ｙ²');
    await expect(field).toHaveAttribute('aria-invalid', 'false');
    await expect(page.getByRole('figure', { name: '数式から求めた勾配' })).toBeVisible();
  });
});
