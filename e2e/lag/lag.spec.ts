import type { Locator, Page } from '@playwright/test';
import { canvasTexts, expectLegible, reportCanvasTexts } from '../support/canvas-texts';
import { languages } from '../support/languages';
import { expectNoOverflow } from '../support/overflow';
import { downloadFrom } from '../support/surface-page';
import { expect, test } from '../support/test';

/**
 * The Lag screen on the built page: its first picture, its three choices, its lag, price and start; every
 * control.
 */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const lagSentence = (page: Page) => page.getByTestId('lag-sentence');
const roadSentence = (page: Page) => page.getByTestId('road-sentence');
const priceSentence = (page: Page) => page.getByTestId('price-sentence');
const signalMenu = (page: Page) => page.getByRole('combobox', { name: 'Road and signal' });
const frontierPoint = (page: Page) => page.getByRole('slider', { name: 'Point on the frontier: γ' });
const gammaBox = (page: Page) => page.getByRole('textbox', { name: 'γ correction', exact: true });
const road = (page: Page) => page.getByRole('slider', { name: /^The road from above|^真上から見た道路/ });
const signal = (page: Page) => page.getByRole('slider', { name: /^The true gradient and each estimate/ });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`./#/lag?v=1&${query || 'cam=auto'}`);
  await expect(lagSentence(page)).toBeVisible();
  await unfold(page);
}

/** Opens the settings and what was measured. */
async function unfold(page: Page): Promise<void> {
  await page.locator('.lag-fold > summary').click();
  await page.locator('.lag-measured > summary').click();
}

/** Goes to the end of the drive, where its result is said. */
async function finish(page: Page): Promise<void> {
  await road(page).press('End');
  await expect(roadSentence(page)).toContainText('its lane');
}

/** Drags from the middle of `from` by (dx, dy) pixels. */
async function drag(page: Page, from: Locator, dx: number, dy: number): Promise<void> {
  // In the middle: at an edge the bar that stays in sight would cover it.
  await from.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = (await from.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + dx / 2, y + height / 2 + dy / 2);
  await page.mouse.move(x + width / 2 + dx, y + height / 2 + dy);
  await page.mouse.up();
}

test('reads the lag of a ramp, halves it, debiases, drags the frontier and meets Nesterov', async ({
  page,
}) => {
  await open(page);
  await expect(page.getByRole('link', { name: 'Lag' })).toHaveAttribute('aria-current', 'page');
  await signalMenu(page).selectOption({ label: 'Tightening bend (ramp)' });
  await expect(lagSentence(page)).toContainText(
    'SGDM reacts 9.0 steps late. RSGDM reacts 8.1 steps late. RSGDM: 34% more noise power than SGDM, which is 16% more standard deviation.',
  );

  await page.getByRole('button', { name: 'half the lag', exact: true }).click();
  await expect(lagSentence(page)).toContainText('RSGDM reacts 4.5 steps late.');
  await expect(priceSentence(page)).toContainText('γ = 4.5: lag 4.5 steps');

  await expect(page.getByText('SGDM sees 10% of a constant gradient at step 1')).toBeVisible();
  const debias = page.getByRole('switch', { name: 'Debias', exact: true });
  await debias.check();
  await expect(page.getByText('SGDM debiased sees all of it from step 1').first()).toBeVisible();
  await debias.uncheck();
  await expect(page.getByText('SGDM sees 10% of a constant gradient at step 1')).toBeVisible();

  // Along the frontier the lag falls as the point goes left; far left it runs ahead.
  await drag(page, frontierPoint(page), 30, 0);
  const right = Number(await gammaBox(page).inputValue());
  expect(right).toBeLessThan(4.5);
  await expect(lagSentence(page)).toContainText(`RSGDM reacts ${(9 - right).toFixed(1)} steps late.`);
  await drag(page, frontierPoint(page), -60, 0);
  const left = Number(await gammaBox(page).inputValue());
  expect(left).toBeGreaterThan(4.5);
  await expect(lagSentence(page)).toContainText(`RSGDM reacts ${(9 - left).toFixed(1)} steps late.`);
  await frontierPoint(page).focus();
  await page.keyboard.press('ArrowRight');
  expect(Number(await gammaBox(page).inputValue())).toBeCloseTo(left - 0.09, 3);

  await page.getByText('RSGDM at the paper’s setting is Nesterov momentum').click();
  const identity = page.getByTestId('identity-sentence');
  await expect(identity).toContainText('Away from the paper’s setting they part');
  await page.getByRole('button', { name: 'Set to the paper' }).click();
  await expect(identity).toContainText('rounding. They are one and the same method.');
  await expect(identity).toContainText('ν = 0.9');
  for (const other of ['nesterov', 'pytorch'])
    await expect(page.getByTestId(`difference-${other}`)).toHaveText(/^0$|10⁻¹[⁵⁶⁷⁸⁹]$/);
});

for (const [locale, messages] of languages)
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ])
    test.describe(`${locale}, ${viewport.width} px`, () => {
      test.use({ locale, viewport });

      test('the first screen says how far back it looks; three choices drive the same bend again', async ({
        page,
      }) => {
        const { lag: texts } = messages;
        await reportCanvasTexts(page);
        await page.goto('./');
        const said = page.locator('.road-chart h2');
        await expect(said).toHaveText(texts.headline.late('9'));
        const inSight = (selector: string) =>
          page.locator(selector).evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight);
        expect(await inSight('.road'), 'the road needs no scrolling').toBe(true);
        if (viewport.width > 1000) expect(await inSight('.lag-choices')).toBe(true);
        await expectNoOverflow(page);
        await expect(page).toHaveURL(/\/(#\/lag)?$/);
        await expect(roadSentence(page)).toHaveText(texts.pending);

        const choice = (rule: string) => page.locator(`.lag-choice[data-rule="${rule}"]`);
        await expect(choice('none')).toHaveAttribute('aria-pressed', 'true');
        for (const [rule, lag, noise, note, headline] of [
          ['none', '9.0', '1', texts.choices.usual, '9'],
          ['paper', '8.1', '1.34', texts.choices.removed('0.9', '9'), '8.1'],
          ['half-lag', '4.5', '5.95', texts.choices.own, '4.5'],
        ]) {
          await expect(choice(rule)).toContainText(texts.choices.lag(lag));
          await expect(choice(rule)).toContainText(texts.choices.noise(noise));
          await expect(choice(rule)).toContainText(note);
          await choice(rule).click();
          await expect(choice(rule)).toHaveAttribute('aria-pressed', 'true');
          await expect(said).toHaveText(texts.headline.late(headline));
          await expect(road(page)).toHaveAttribute('aria-valuenow', '77');
          expectLegible(await canvasTexts(page), rule);
        }
        // What happened is said when the drive is over.
        await page.getByRole('button', { name: messages.common.playback.play, exact: true }).focus();
        await road(page).press('End');
        await expect(roadSentence(page)).toContainText(texts.onRoad.never('RSGDM'));

        // Tiles and sentences follow β, in the bar and in a sentence.
        const beta = page.locator('.lag-step .drag-number').first();
        await beta.press('Shift+ArrowRight');
        await expect(said).not.toHaveText(texts.headline.late('4.5'));
        await expect(choice('none').locator('.lag-choice-lag')).not.toHaveText(texts.choices.lag('9.0'));
      });
    });

test('other screens compare with the paper’s correction, and the first picture waits', async ({ page }) => {
  await page.goto('./');
  await expect(gammaBox(page)).toHaveValue('0');
  await page.getByRole('link', { name: 'Surface' }).click();
  await expect(gammaBox(page)).toHaveValue('0.9');
  await page.getByRole('link', { name: 'Lag' }).click();
  await expect(gammaBox(page)).toHaveValue('0');
});

test('both pictures are one time line, by pointer and by keyboard', async ({ page }) => {
  await open(page, 'lt=50');
  await expect(road(page)).toHaveAttribute('aria-valuenow', '50');
  await expect(signal(page)).toHaveAttribute('aria-valuenow', '50');
  await signal(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(road(page)).toHaveAttribute('aria-valuenow', '61');
  await expect(road(page)).toHaveAttribute('aria-valuetext', /^Step 61: SGDM .* m to the (left|right)/);
  await page.keyboard.press('Home');
  await expect(signal(page)).toHaveAttribute('aria-valuetext', 'Step 0: before the first gradient.');

  // Pointing asks about a step in both; leaving returns to where the time line stands.
  const { x, y, width, height } = (await signal(page).boundingBox())!;
  await page.mouse.move(x + 0.7 * width, y + height / 2);
  const pointed = await signal(page).getAttribute('aria-valuenow');
  expect(Number(pointed)).toBeGreaterThan(100);
  await expect(road(page)).toHaveAttribute('aria-valuenow', pointed!);
  await page.mouse.move(5, 5);
  await expect(road(page)).toHaveAttribute('aria-valuenow', '0');
  await page.mouse.click(x + 0.7 * width, y + height / 2);
  await page.mouse.move(5, 5);
  await expect(road(page)).toHaveAttribute('aria-valuenow', pointed!);
});

test('draws a road by hand, with the pointer and with keys, and clears it', async ({ page }) => {
  await open(page);
  await signalMenu(page).selectOption({ label: 'Drawn by hand' });
  await expect(page.getByText('Nothing is drawn yet, so the road is straight')).toBeVisible();
  await expect(page.getByTestId('measured-sgdm')).toHaveText('cannot be measured: the signal never changes.');
  const board = page.getByRole('slider', { name: /bend the signal there/ });
  await drag(page, board, 200, -90);
  await expect(page.getByText('Nothing is drawn yet')).toHaveCount(0);
  await expect(page).toHaveURL(/draw=/);
  await expect(page.getByTestId('measured-sgdm')).toHaveText(/^\d.* steps, ±/);

  // The drawing travels in the link.
  const drawn = page.url();
  await page.getByRole('button', { name: 'Clear the drawing' }).click();
  await expect(page.getByText('Nothing is drawn yet')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(drawn);
  await unfold(page);
  await expect(page.getByTestId('measured-sgdm')).toHaveText(/^\d.* steps, ±/);
  await expect(page.getByRole('button', { name: 'Clear the drawing' })).toBeEnabled();
  await page.getByRole('button', { name: 'Clear the drawing' }).click();
  await board.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Nothing is drawn yet')).toHaveCount(0);
});

test('every other control does what it says', async ({ page }) => {
  await open(page, 'lt=60');
  const arms = page.getByRole('group', { name: 'Methods (arms)' });
  await arms.getByRole('checkbox', { name: 'Nesterov' }).check();
  await arms.getByRole('checkbox', { name: 'SGD', exact: true }).check();
  await expect(page.getByTestId(/^measured-/)).toHaveCount(4);
  await expect(lagSentence(page)).toContainText('SGD reacts without delay.');
  await arms.getByRole('checkbox', { name: 'SGD', exact: true }).uncheck();

  await expect(page.getByTestId('measured-rsgdm')).toHaveText(/steps, ±0\.\d/);
  await box(page, 'Steps').fill('400');
  await box(page, 'Steps').press('Enter');
  await expect(road(page)).toHaveAttribute('aria-valuemax', '400');
  await finish(page);
  await expect(road(page)).toHaveAttribute('aria-valuenow', '400');
  const before = await roadSentence(page).textContent();
  await page.getByRole('button', { name: 'New noise' }).click();
  await expect(box(page, 'Random seed')).toHaveValue('2');
  await expect(roadSentence(page)).not.toHaveText(before!);

  // What a link leaves out is how the screen starts: the camera follows.
  await expect(page).toHaveURL(/cam=auto/);
  await page.getByRole('radio', { name: 'Whole road' }).check();
  await expect(page).toHaveURL(/cam=whole/);
  await page.getByRole('radio', { name: 'Follow' }).check();
  await expect(page).not.toHaveURL(/cam=/);
  await expect(page.getByRole('radio', { name: 'Follow' })).toBeChecked();
  await page.getByRole('radio', { name: 'g₀ = g₁' }).check();
  await expect(page).toHaveURL(/warm=/);

  await box(page, 'Learning rate α').fill('0.5');
  await box(page, 'Learning rate α').press('Enter');
  await expect(page.getByTestId('pytorch')).toContainText('0.05');

  await page.getByText('Impulse and frequency response').click();
  await expect(page.getByText('SGDM: the newest gradient weighs 0.1;')).toBeVisible();
  await expect(page.getByText(/Of an oscillation with a period of \d+ steps SGDM passes/)).toBeVisible();
  await page.getByText('How the cars drive').click();
  await expect(page.getByText('Wheels are drawn 9 times as far turned')).toBeVisible();

  for (const value of ['step', 'pulse', 'chirp', 'walk', 'valley', 'sine']) {
    await signalMenu(page).selectOption(value);
    await expect(lagSentence(page)).toContainText('SGDM reacts 9.0 steps late.');
  }
  for (const title of [
    'This car reacts to the road 8.1 steps back',
    'The signal',
    'The price',
    'The start',
  ]) {
    const download = await downloadFrom(page, title, 'CSV');
    expect(download.suggestedFilename()).toMatch(/^laglens-.*\.csv$/);
  }
});

for (const [language, say] of Object.entries({
  English: {
    beta: 'β memory',
    memory: 'more than the 60 steps of this road',
    over: 'in the end runs 11.0 steps ahead',
    delta: 'δ = 0: the difference is not averaged at all',
    noise: 'what the cars do here is chance',
    hidden: 'cannot be measured: the noise hides it.',
    short: 'cannot be measured: too few steps',
    nobody: 'Choose at least one arm',
    limit: 'β',
  },
  日本語: {
    beta: 'β 記憶の長さ',
    memory: '60ステップ',
    over: 'γ = 20',
    delta: 'δ = 0',
    noise: 'σ = 1000',
    hidden: '測れません。ノイズに埋もれています。',
    short: '測れません。記憶の長さに対してステップ数が足りません。',
    nobody: '1つ以上',
    limit: 'β',
  },
})) {
  test(`says in words what cannot be shown: ${language}`, async ({ page }) => {
    const visit = async (query: string) => {
      await page.goto('about:blank');
      await open(page, query);
      await page.getByRole('radio', { name: language }).check();
    };
    const noNonsense = async () => {
      const text = (await page.locator('main').textContent())!;
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    };
    const warnings = page.locator('.lag-warnings');
    await visit('b=0.999&sig=ramp&ls=60');
    await expect(warnings).toContainText(say.memory);
    await expect(page.getByTestId('measured-sgdm')).toContainText(say.short);
    await noNonsense();
    await visit('g=20');
    await expect(warnings).toContainText(say.over);
    await noNonsense();
    await visit('d=0');
    await expect(warnings).toContainText(say.delta);
    await noNonsense();
    await visit('bumps=1000');
    await expect(warnings).toContainText(say.noise);
    await expect(page.getByTestId('measured-sgdm')).toContainText(say.hidden);
    await noNonsense();
    await visit('cars=-');
    await expect(warnings).toContainText(say.nobody);
    await noNonsense();
    // The box refuses β = 1, says why, and the picture stays.
    await visit('');
    const beta = page.getByRole('textbox', { name: say.beta, exact: true });
    await beta.fill('1');
    await beta.press('Enter');
    await expect(beta).toHaveAttribute('aria-invalid', 'true');
    await expect(lagSentence(page)).toContainText(/9\.0/);
    await noNonsense();
  });
}

test('SGDF drives, is measured, moves on the frontier and has its place in the family', async ({ page }) => {
  await open(page, 'lt=60&bumps=0.2');
  const words = page.getByTestId('automatic-sentence');
  await expect(words).toContainText(/SGDF chooses γ by itself: [\d.]+ at step 60\./);
  const arms = page.getByRole('group', { name: 'Methods (arms)' });
  await arms.getByRole('checkbox', { name: 'SGDF' }).check();
  await expect(page).toHaveURL(/cars=sgdm\.rsgdm\.sgdf/);
  await expect(road(page)).toHaveAttribute('aria-valuetext', /SGDF [\d.]+ m to the (left|right)/);
  await finish(page);
  await expect(roadSentence(page)).toContainText(/SGDF (left|stayed in) its lane/);
  await expect(words).toContainText(/SGDF chooses γ by itself: [\d.]+ at step 200\./);
  await expect(page.getByTestId('measured-sgdf')).toHaveText(/steps, ±[\d.]+/);

  // Alone it has no lag that theory knows, and the picture says so.
  for (const name of ['SGDM', 'RSGDM']) await arms.getByRole('checkbox', { name, exact: true }).uncheck();
  await expect(page.locator('.road-chart h2')).toHaveText(
    'How far back this car looks depends on what it meets',
  );
  await expect(roadSentence(page)).toHaveText(/^SGDF (left|stayed in) its lane/);
  for (const name of ['SGDM', 'RSGDM']) await arms.getByRole('checkbox', { name, exact: true }).check();

  await page.getByText('One family: SGD, SGDM, Nesterov').click();
  await expect(page.getByTestId('family-nesterov').getByText('K = 0.1, γ = 0.9')).toBeVisible();
  await expect(page.getByTestId('family-pid').getByText('K = 0.237, γ = 2.14')).toBeVisible();
  await expect(page.getByTestId('family-sgdf')).toContainText(/√K_t = 0\.\d+ in the middle of this signal/);
  await expect(page.getByTestId('family-rsgdm')).toContainText('30(7)');
  await page.getByRole('button', { name: 'half the lag', exact: true }).click();
  await expect(page.getByTestId('family-rsgdm').getByText('K = 0.5, γ = 4.5')).toBeVisible();
});

test('says the lag in Japanese with its counter', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: '日本語' }).check();
  await expect(lagSentence(page)).toContainText('9.0ステップ遅れます');
});
