import { readFile } from 'node:fs/promises';
import { canvasTexts, expectLegible, reportCanvasTexts } from '../support/canvas-texts';
import {
  armBox,
  box,
  downloadFrom,
  openRace,
  reading,
  scrubber,
  sentence,
  settings,
  slider,
  startHandle,
  textOf,
  trailOf,
  trails,
} from '../support/surface-page';
import { enter } from '../support/entry';
import { expect, test } from '../support/test';

/** The race down a loss surface on the built page, journey by journey. */

test('a newcomer opens the screen and the race runs by itself to its end', async ({ page }) => {
  await page.goto('./#/surface');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('8');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(scrubber(page)).toHaveValue('300');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(sentence(page)).toContainText(
    /After 300 steps R?SGDM stands at loss \S+, R?SGDM at \S+: [\d.]+ times as high/,
  );
  await expect(sentence(page)).toContainText('not a general ranking');
});

test('who prefers less motion sees the finished race, standing still', async ({ page }) => {
  await reportCanvasTexts(page);
  await openRace(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.getByText('At step 300')).toBeVisible();
  expectLegible(await canvasTexts(page), 'desktop');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await canvasTexts(page)).every(({ frame }) => frame.right < 390)).toBe(true);
  expectLegible(await canvasTexts(page), 'phone');
});

test('β moves both trails; γ moves RSGDM alone, by preset, slider and box', async ({ page }) => {
  await openRace(page);
  const before = await trails(page);
  const first = await sentence(page).textContent();

  await slider(page, 'β memory').press('PageUp');
  await expect(sentence(page)).not.toHaveText(first!);
  const afterBeta = await trails(page);
  expect(trailOf(afterBeta, 'sgdm')).not.toEqual(trailOf(before, 'sgdm'));
  expect(trailOf(afterBeta, 'rsgdm')).not.toEqual(trailOf(before, 'rsgdm'));

  await box(page, 'β memory').fill('0.9');
  await expect(sentence(page)).toHaveText(first!);
  expect(await trails(page)).toEqual(before);

  await page.getByRole('button', { name: 'half the lag' }).click();
  await expect(box(page, 'γ correction')).toHaveValue('4.5');
  const halved = await trails(page);
  expect(trailOf(halved, 'sgdm')).toEqual(trailOf(before, 'sgdm'));
  expect(trailOf(halved, 'rsgdm')).not.toEqual(trailOf(before, 'rsgdm'));

  const shown = await reading(page, 'rsgdm');
  await slider(page, 'γ correction').press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'half the lag' })).toHaveAttribute('aria-pressed', 'false');
  expect(await reading(page, 'rsgdm')).not.toEqual(shown);

  // No correction is SGDM: one trail, and the sentence claims no winner.
  await page.getByRole('button', { name: 'none (SGDM)' }).click();
  await expect(sentence(page)).toContainText('the same loss');
  const none = await trails(page);
  expect(trailOf(none, 'rsgdm').map(({ x, y }) => [x, y])).toEqual(
    trailOf(none, 'sgdm').map(({ x, y }) => [x, y]),
  );
});

test('dragging the start moves the race there, by pointer and by keyboard', async ({ page }) => {
  await openRace(page);
  const handle = startHandle(page);
  const before = await handle.getAttribute('aria-label');
  const place = (await handle.boundingBox())!;
  await page.mouse.move(place.x + 22, place.y + 22);
  await page.mouse.down();
  await page.mouse.move(place.x + 72, place.y + 92, { steps: 4 });
  await page.mouse.up();
  await expect(handle).not.toHaveAttribute('aria-label', before!);
  const moved = (await handle.boundingBox())!;
  expect(Math.abs(moved.x - place.x - 50)).toBeLessThan(1);
  expect(Math.abs(moved.y - place.y - 70)).toBeLessThan(1);

  const [dragged] = trailOf(await trails(page), 'rsgdm');
  await handle.press('ArrowLeft');
  await handle.press('ArrowUp');
  const [nudged] = trailOf(await trails(page), 'rsgdm');
  expect(nudged.x).toBeLessThan(dragged.x);
  expect(nudged.y).toBeGreaterThan(dragged.y);
  await expect.poll(() => page.url()).toContain('x0=');

  await page.getByRole('button', { name: 'Reset start' }).click();
  await expect(handle).toHaveAttribute('aria-label', before!);
});

test('play, pause, step, scrub, speed and restart do what they say', async ({ page }) => {
  await openRace(page);
  const player = page.getByRole('group', { name: 'Playback' });
  await player.getByRole('button', { name: 'Back to the start' }).click();
  await expect(scrubber(page)).toHaveValue('0');
  await expect(player.getByRole('button', { name: 'One step back' })).toBeDisabled();
  await player.getByRole('button', { name: 'One step forward' }).click();
  await expect(page.getByText('At step 1', { exact: true })).toBeVisible();
  await scrubber(page).fill('120');
  await expect(page.getByText('At step 120')).toBeVisible();
  await expect.poll(() => page.url()).toContain('120');

  await player.getByRole('combobox', { name: 'Speed' }).selectOption('0.25');
  await player.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => Number(await scrubber(page).inputValue())).toBeGreaterThan(121);
  await player.getByRole('button', { name: 'Pause' }).click();
  const paused = Number(await scrubber(page).inputValue());
  expect(paused).toBeLessThan(300);
  await player.getByRole('button', { name: 'One step back' }).click();
  await expect(scrubber(page)).toHaveValue(String(paused - 1));

  // The keys of every player, away from any control.
  await page.locator('#main').focus();
  await page.keyboard.press('ArrowRight');
  await expect(scrubber(page)).toHaveValue(String(paused));
  await page.keyboard.press('r');
  await expect(scrubber(page)).toHaveValue('0');
  await page.keyboard.press('Space');
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(player.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('arms are switched on and off; Nesterov and the paper RSGDM are one trail, and the sentence says so', async ({
  page,
}) => {
  await openRace(page);
  await armBox(page, 'Nesterov').check();
  await expect(sentence(page)).toContainText('one and the same method');
  const rows = await trails(page);
  const [nesterov, rsgdm] = [trailOf(rows, 'nesterov'), trailOf(rows, 'rsgdm')];
  expect(nesterov).toHaveLength(301);
  nesterov.forEach(({ x, y }, t) => {
    expect(Math.abs(x - rsgdm[t].x)).toBeLessThan(1e-9);
    expect(Math.abs(y - rsgdm[t].y)).toBeLessThan(1e-9);
  });
  await page.getByRole('button', { name: 'half the lag' }).click();
  await expect(sentence(page)).not.toContainText('one and the same method');

  for (const arm of ['SGDM', 'RSGDM', 'Nesterov']) await armBox(page, arm).uncheck();
  await expect(sentence(page)).toHaveText('Choose at least one arm.');
  await armBox(page, 'SGD').check();
  await armBox(page, 'Adam').check();
  await expect(page.locator('.readings tbody tr')).toHaveCount(2);
  await expect(sentence(page)).toContainText(/Adam|SGD/);
});

test('noise follows its seed: the same link gives the same numbers, another seed others', async ({
  page,
  context,
}) => {
  await openRace(page);
  await enter(box(page, 'Gradient noise σ'), '5');
  const noisy = await trails(page);
  await expect.poll(() => page.url()).toContain('noise=5');
  const other = await context.newPage();
  await openRace(other, new URL(page.url()).hash);
  expect(await trails(other)).toEqual(noisy);
  await other.close();

  await page.getByRole('button', { name: 'New noise' }).click();
  await expect(box(page, 'Random seed')).toHaveValue('2');
  expect(await trails(page)).not.toEqual(noisy);
  await enter(box(page, 'Random seed'), '1');
  expect(await trails(page)).toEqual(noisy);
});

test('another surface brings its own start, parameters and α; one α for all is a choice', async ({
  page,
}) => {
  await openRace(page);
  const panel = settings(page);
  await panel.getByRole('combobox', { name: 'Surface' }).selectOption('Quadratic bowl');
  const flat = await trails(page);
  await enter(box(panel, 'κ, condition number'), '5');
  await expect.poll(() => page.url()).toContain('kappa:5');
  expect(await trails(page)).not.toEqual(flat);
  await slider(panel, 'φ, rotation (rad)').press('PageDown');

  await armBox(page, 'SGD').check();
  await panel.getByRole('radio', { name: 'same α' }).check();
  await box(panel, 'α').fill('0.01');
  await expect.poll(() => page.url()).toContain('a=0.01');
  await expect(panel).toContainText('PyTorch lr 0.001 (SGDM, RSGDM), 0.01 (SGD)');
  // One α: plain SGD and RSGDM without any lag take the same steps.
  await page.getByRole('button', { name: 'plain SGD' }).click();
  const rows = await trails(page);
  const end = (arm: string) => trailOf(rows, arm).at(-1)!;
  expect(Math.abs(end('sgd').x - end('rsgdm').x)).toBeLessThan(1e-9);
  expect(Math.abs(end('sgd').y - end('rsgdm').y)).toBeLessThan(1e-9);

  // At α = 0 nothing moves, and nothing breaks.
  await enter(box(panel, 'α'), '0');
  for (const { x, y } of await trails(page)) expect([x, y]).toEqual([rows[0].x, rows[0].y]);
});

test('everything is put back at once, parameters included; the surface stays', async ({ page }) => {
  await openRace(page);
  const given = await trails(page);
  await box(page, 'b, steepness').fill('20');
  await enter(box(page, 'Gradient noise σ'), '2');
  await enter(box(page, 'Random seed'), '7');
  await box(page, 'Steps').fill('150');
  await box(page, 'SGDM α').fill('0.001');
  await armBox(page, 'Adam').check();
  await expect.poll(() => page.url()).toContain('n=150');
  await page.getByRole('button', { name: 'Reset settings' }).click();
  await expect(page).toHaveURL(/#~?\/surface(\?v=\d+&t=\d+&c=\w+)?$/);
  await scrubber(page).fill('300');
  expect(await trails(page)).toEqual(given);
});

test('the log scale is a choice, rates go back to the suggested ones, a double click resets a slider', async ({
  page,
}) => {
  await openRace(page, 'arms=sgd.sgdm.rsgdm');
  const chart = () =>
    page.locator('.loss-chart canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const log = await chart();
  await page.getByRole('switch', { name: 'Log scale' }).click();
  await expect.poll(chart).not.toBe(log);
  await expect(page).toHaveURL(/log=0/);

  const given = await box(page, 'SGDM α').inputValue();
  await box(page, 'SGDM α').fill('0.001');
  await expect(page.getByTestId('fairness')).toContainText('Only SGDM has an α other than suggested');
  await page.getByRole('button', { name: 'Use the suggested α' }).click();
  await expect(box(page, 'SGDM α')).toHaveValue(given);
  await expect(page.getByRole('button', { name: 'Use the suggested α' })).toBeHidden();
  await enter(box(page, 'Gradient noise σ'), '3');
  await slider(settings(page), 'Gradient noise σ').dblclick();
  await expect(box(page, 'Gradient noise σ')).toHaveValue('0');

  // More than two angles stand in lanes that are named.
  const angles = await textOf(await downloadFrom(page, 'Angle error', 'SVG'));
  for (const arm of ['SGD', 'SGDM', 'RSGDM']) expect(angles.split(`>${arm}<`)).toHaveLength(3);
  expect(angles).toContain('0 to 180 in each lane');
});

test('an arm that diverges is named with its step, and the others go on', async ({ page }) => {
  await openRace(page, 'f=quadratic&a=0.5&p=kappa:30');
  // 0.5 · 30 = 15 lies between the stability edges of RSGDM (13.6) and SGDM (38).
  await expect(sentence(page)).toContainText(/RSGDM diverged at step \d+\./);
  await expect(sentence(page)).toContainText(/SGDM stands at loss/);
  expect((await reading(page, 'rsgdm'))[1]).toMatch(/^diverged at step \d+$/);
  const rows = await trails(page);
  expect(trailOf(rows, 'sgdm')).toHaveLength(301);
  for (const { x, y, loss } of rows) expect([x, y, loss].every(Number.isFinite)).toBe(true);
});

for (const [locale, message, beta] of [
  ['en-US', 'Enter a number from 0 to 0.9999. 0.9 stays in use.', 'β memory'],
  ['ja-JP', '0〜0.9999の数値を入力してください。それまでは0.9を使います。', 'β 記憶の長さ'],
] as const)
  test.describe(locale, () => {
    test.use({ locale });
    test('bad input is answered under the field, and the last good value goes on', async ({ page }) => {
      await openRace(page);
      const before = await sentence(page).textContent();
      const field = box(page, beta);
      for (const bad of ['fast', '1', '-0.1', '', '1e999', 'NaN']) {
        await field.fill(bad);
        await expect(field).toHaveAccessibleDescription(message);
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        await expect(sentence(page)).toHaveText(before!);
      }
      await field.press('Escape');
      await expect(field).toHaveValue('0.9');
      await field.fill('０．５');
      await expect(field).toHaveAttribute('aria-invalid', 'false');
      await expect(sentence(page)).not.toHaveText(before!);
    });
  });

test('the race and the loss are downloaded as SVG with legend and axes, as PNG and as CSV', async ({
  page,
}) => {
  await openRace(page);
  // Laglens' own policy lets no text become markup.
  const blank = await page.context().newPage();
  // A page behind another one draws no frames, for which every click would wait.
  await page.bringToFront();
  for (const [chart, name, texts] of [
    ['The race', 'laglens-race', ['SGDM', 'RSGDM', 'Rosenbrock']],
    ['Loss', 'laglens-loss', ['SGDM', 'RSGDM', 'step', 'loss above the minimum', '300']],
  ] as const) {
    const svg = await downloadFrom(page, chart, 'SVG');
    expect(svg.suggestedFilename()).toBe(`${name}.svg`);
    const drawn = await blank.evaluate(
      (source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
        return {
          error: parsed.querySelector('parsererror')?.textContent ?? null,
          texts: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent),
          paths: parsed.querySelectorAll('path').length,
          language: parsed.documentElement.getAttribute('xml:lang'),
          broken: /NaN|undefined|Infinity/.test(source),
        };
      },
      await textOf(svg),
    );
    expect(drawn.error).toBeNull();
    expect(drawn.broken).toBe(false);
    expect(drawn.paths).toBeGreaterThan(5);
    expect(drawn.language).toBe('en');
    // Names of runs may be Japanese in the English page, too.
    expect(await textOf(svg)).toContain('Hiragino Sans');
    for (const text of texts) expect(drawn.texts.join('|')).toContain(text);

    const png = await downloadFrom(page, chart, 'PNG');
    expect(png.suggestedFilename()).toBe(`${name}.png`);
    const bytes = await readFile(await png.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    // Twice the 1008 pixels of the figure.
    expect(bytes.readUInt32BE(16)).toBe(2016);

    // By its first bytes Excel knows the encoding.
    const csv = await downloadFrom(page, chart, 'CSV');
    expect(csv.suggestedFilename()).toBe(`${name}.csv`);
    expect((await readFile(await csv.path())).subarray(0, 3).toString('hex')).toBe('efbbbf');
  }
  const rows = await trails(page);
  expect(rows).toHaveLength(2 * 301);
  expect(trailOf(rows, 'sgdm')[0]).toMatchObject({ step: 0, x: rows[301].x, y: rows[301].y });
});

test('a chart fills the screen and comes back', async ({ page }) => {
  await openRace(page);
  const race = page.locator('figure.race');
  await race.getByRole('button', { name: 'Full screen' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toContain('race');
  const map = await race.locator('.race-map').boundingBox();
  expect(map!.height).toBeGreaterThan(400);
  await race.getByRole('button', { name: 'Full screen' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});
