import { expectNoViolations } from '../support/axe';
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { languages } from '../support/languages';
import { madeUpOwnRecord, madeUpRecord } from '../../src/experiment/testing/record';
import { expect, test } from '../support/test';

/**
 * The Decide screen on the built page: the recording at first, then a loaded record, its sheet and its
 * exports.
 */

const record = madeUpOwnRecord([0.02, 0.021, 0.019]);
const fileOf = (text: string) => ({
  name: 'run.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

/** The files of a zip archive as text. */
function partsOf(bytes: Buffer): Map<string, string> {
  return new Map(
    Object.entries(unzipSync(bytes)).flatMap(([name, content]) =>
      /\.(xml|rels)$/.test(name) ? [[name, strFromU8(content)] as const] : [],
    ),
  );
}

test('a newcomer decides on the recording, marked as one; without it, chooses a run', async ({ page }) => {
  await page.goto('./#/decide');
  await expect(page.getByText('Recording: the reference run that comes with the product')).toBeVisible();
  await page.getByRole('button', { name: 'Go to Train' }).click();
  await expect(page).toHaveTitle('Train – Laglens');
  await page.route('**/study/cifar10-*.json', (route) => route.abort());
  await page.goto('./#/decide');
  await page.reload();
  await expect(page.getByText('There is no run to decide on yet')).toBeVisible();
});

test('decides on a loaded run, and exports what it says', async ({ page, context }) => {
  await page.goto('./#/decide');
  await page.getByRole('button', { name: 'Choose another run' }).click();
  const input = page.locator('.decide-empty input[type=file]');
  await input.setInputFiles(fileOf('{'));
  await expect(page.getByRole('alert')).toContainText('not JSON');
  await input.setInputFiles(fileOf(JSON.stringify(record)));
  const advice = page.getByTestId('advice');
  await expect(advice).toContainText('business effect has not been estimated');

  for (const [label, value] of [
    ['Current error rate, %', '10'],
    ['Decisions a year', '1,000,000'],
    ['Cost of one error', '10'],
    ['Hours of work to adopt', '10'],
    ['Cost of one hour', '100'],
  ])
    await page.getByLabel(label).fill(value);
  await expect(advice).toContainText('can be recommended');
  await page.getByLabel('Current error rate, %').fill('many');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(advice).toContainText('can be recommended');
  await page.getByLabel('Current error rate, %').fill('10');
  await expectNoViolations(page);
  await page.screenshot({ path: 'artifacts/decide.png', fullPage: true });

  const download = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await file.path(), 'utf8');
  };
  const html = await download('HTML');
  const report = await context.newPage();
  await report.setContent(html);
  await expect(report.locator('.advice')).toContainText('can be recommended');
  expect(await report.locator('figure svg').count()).toBe(2);
  await report.close();
  // Files name the user's own data where the user wants it, and only there.
  const whole = JSON.parse(JSON.stringify(record));
  const unnamed = structuredClone(whole);
  unnamed.settings.data.own.name = '';
  const json = await download('JSON');
  expect(JSON.parse(json)).toMatchObject(unnamed);
  await page.getByRole('switch', { name: 'Name the data: parts.zip' }).check();
  expect(JSON.parse(await download('JSON'))).toMatchObject(whole);
  await page.getByRole('switch', { name: 'Name the data: parts.zip' }).uncheck();

  // Slides: real charts, the figures of the page in them, and text that names its font.
  const [slides] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PowerPoint' }).click(),
  ]);
  const parts = partsOf(await readFile(await slides.path()));
  const xml = [...parts].filter(([name]) => /^ppt\/(slides|charts)\/[^/]+\.xml$/.test(name));
  expect(xml.filter(([name]) => name.includes('/charts/'))).toHaveLength(2);
  const all = xml.map(([, text]) => text).join('');
  expect(all).toContain('can be recommended');
  expect(all).toContain('Segoe UI');

  // The JSON brings record, figures and decision back; the library keeps the run.
  await page.reload();
  await page.getByRole('button', { name: 'Choose another run' }).click();
  await page.locator('.decide-empty input[type=file]').setInputFiles(fileOf(json));
  await expect(advice).toContainText('can be recommended');
  await expect(page.getByLabel('Cost of one error')).toHaveValue('10');

  await page.getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(page.getByText('Kept in this browser.')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Choose another run' }).click();
  await page.getByRole('button', { name: /^Open SGDM/ }).click();
  await expect(advice).toContainText('business effect has not been estimated');
});

for (const [locale, messages] of languages)
  test.describe(locale, () => {
    test.use({ locale, colorScheme: 'dark' });
    test('prints its charts with letters that can be read', async ({ page }) => {
      await page.goto('./#/decide');
      const pictures = page.locator('.decide-figures img').filter({ visible: true });
      await expect(pictures).toHaveCount(2);
      await page.emulateMedia({ media: 'print' });
      await expect(pictures).toHaveCount(2);
      for (const [format, millimetres] of Object.entries({ A4: 210, Letter: 215.9 })) {
        // The room between the margins of 11 mm, at 96 CSS pixels an inch.
        const width = Math.floor(((millimetres - 22) / 25.4) * 96);
        await page.setViewportSize({ width, height: 1000 });
        for (const picture of await pictures.all()) {
          await expect(picture).toHaveJSProperty('complete', true);
          const points = await picture.evaluate(smallestLetters);
          expect(points, `${format}, points`).toBeGreaterThanOrEqual(8);
        }
      }
    });

    test('prints on one page, with the business figures or without', async ({ page }) => {
      await page.goto('./#/decide');
      await expect(page.locator('.decide-figures img').first()).toBeVisible();
      const pages = async (format: string) => {
        const pdf = await page.pdf({ path: `artifacts/decide-${locale}-${format}.pdf`, format });
        return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
      };
      const inputs = page.locator('.decide-fields input');
      for (const filled of [false, true]) {
        if (filled) {
          // Only of a verdict are figures asked: the recording has none.
          await expect(inputs).toHaveCount(0);
          await page.getByRole('button', { name: messages.decide.other }).click();
          await page.locator('.decide-empty input[type=file]').setInputFiles(fileOf(JSON.stringify(record)));
          await expect(inputs).not.toHaveCount(0);
          for (const input of await inputs.all()) await input.fill('10');
          await page.keyboard.press('Enter');
        }
        for (const format of ['A4', 'Letter']) expect(await pages(format), `${format} ${filled}`).toBe(1);
      }
    });
  });

test('decides on scores from elsewhere: opened, dropped, refused with what to do, taken along', async ({
  page,
}) => {
  await page.goto('./#/decide');
  await page.getByRole('button', { name: 'Choose another run' }).click();
  const input = page.locator('.decide-empty input[type=file]');
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await input.setInputFiles(csv('bad.csv', 'seed,A,B\n1,two,3\n'));
  await expect(page.getByRole('alert')).toContainText('Line 2, column “A”: “two” is not a number');
  await input.setInputFiles('docs/verdict/b-better.csv');
  const advice = page.getByTestId('advice');
  const decision = page.getByTestId('scores-decision');
  await expect(decision).toContainText('interval that holds however often one looks');
  await page.getByLabel('Planned seeds').fill('5');
  await page.keyboard.press('Enter');
  await expect(decision).toContainText('95 % t-interval at the planned 5 seeds: +1.91 to +2.37');
  await expect(advice).toContainText('tuned on the same budget');
  await page.getByLabel('Both arms were tuned with the same budget').check();
  await expect(advice).toContainText('business effect has not been estimated');
  for (const [label, value] of [
    ['Current error rate, %', '25'],
    ['Decisions a year', '1000000'],
    ['Cost of one error', '10'],
    ['Hours of work to adopt', '10'],
    ['Cost of one hour', '100'],
  ])
    await page.getByLabel(label).fill(value);
  await page.keyboard.press('Enter');
  await expect(advice).toContainText('can be recommended');
  await page.getByRole('button', { name: 'How often would this procedure be wrong?' }).click();
  await expect(page.getByTestId('false-alarms')).toContainText('2,000 simulated experiments', {
    timeout: 20_000,
  });
  await expectNoViolations(page);
  await page.screenshot({ path: 'artifacts/decide-scores.png', fullPage: true });
  const [slides] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PowerPoint' }).click(),
  ]);
  const parts = partsOf(await readFile(await slides.path()));
  expect([...parts.values()].join('')).toContain('RSGDM is better here');

  // A file that is dropped takes the place of what is there.
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['seed,A,B\n1,.80,.90\n2,.82,diverged\n3,.81,.92\n4,.80,\n'], 'half.csv'));
    return data;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Your own scores', { exact: true })).toBeVisible();
  await expect(decision).toContainText('2 of 4 runs diverged');
  await expect(advice).toContainText('runs diverged');
});

test('decides in Japanese, with slides that name a Japanese font', async ({ page }) => {
  await page.goto('./#/decide');
  await page.getByRole('radio', { name: '日本語' }).check();
  await page.getByRole('button', { name: '別の結果を選ぶ' }).click();
  await page
    .locator('.decide-empty input[type=file]')
    .setInputFiles(fileOf(JSON.stringify(madeUpRecord([0.03, -0.02, 0.01]))));
  await expect(page.getByTestId('advice')).toContainText('採用は推奨しません');
  const [slides] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PowerPoint' }).click(),
  ]);
  await slides.saveAs('artifacts/decision-ja.pptx');
  const parts = partsOf(await readFile(await slides.path()));
  const texts = [...parts]
    .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .map(([, text]) => text);
  expect(texts.length).toBeGreaterThanOrEqual(4);
  for (const text of texts) {
    expect(text).toContain('Yu Gothic');
    expect(text).toContain('lang="ja-JP"');
    expect(text).not.toMatch(/NaN|undefined/);
  }
});

/**
 * The smallest letters of a picture as it stands on the page, in points; a CSS pixel of paper is 0.75 of one.
 */
function smallestLetters(image: Element): number {
  const { currentSrc, naturalWidth, clientWidth } = image as HTMLImageElement;
  const svg = decodeURIComponent(currentSrc);
  const sizes = [...svg.matchAll(/font(?:-size)?[:=]"?[^"]*?([\d.]+)px/g)].map(([, px]) => Number(px));
  if (sizes.length < 5) throw new Error(`Only ${sizes.length} texts were found`);
  return 0.75 * Math.min(...sizes) * (clientWidth / naturalWidth);
}
