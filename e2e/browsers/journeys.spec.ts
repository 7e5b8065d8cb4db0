import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import { screenIds } from '../../src/stores/app/screens';
import { WASM_REVISION } from '../../src/training/engines/wasm/revision';
import type { Driver } from './driver';
import { expect, test } from './test';

/** What a reader does first, in browsers other than the one that all other journeys run in. */

const languages = { en, ja };
const TRAINING = 'data=synthetic&width=8&batch=4&images=64&tests=4&steps=2&every=2';

const textOf = (driver: Driver, selector: string) =>
  driver.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? null, selector);
const titleOf = (driver: Driver) => driver.evaluate(() => document.title);
const phaseOf = (driver: Driver) =>
  driver.evaluate(
    () => document.querySelector<HTMLElement>('[data-testid="train-phase"]')?.dataset.phase ?? null,
  );
const betaOf = (driver: Driver) =>
  driver.evaluate(
    () => document.querySelector<HTMLInputElement>('.hyper-beta input:not([type="range"])')?.value ?? null,
  );

/** How many colours the pictures in sight have, the fewest of any of them; null where there is no picture. */
const fewestColours = (driver: Driver) =>
  driver.evaluate(() => {
    const counts = [...document.querySelectorAll<HTMLCanvasElement>('main canvas')]
      .filter((canvas) => canvas.checkVisibility() && canvas.width > 100 && canvas.height > 100)
      .map((canvas) => {
        const context = canvas.getContext('2d');
        if (!context) return Number.POSITIVE_INFINITY;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
    return counts.length > 0 ? Math.min(...counts) : null;
  });

test('every screen opens in both languages', async ({ driver, baseURL }) => {
  await driver.open(`${baseURL}#/lag`);
  for (const [language, { common }] of Object.entries(languages)) {
    await expect.poll(() => textOf(driver, `label[lang="${language}"]`)).not.toBeNull();
    await driver.click(`label[lang="${language}"]`);
    for (const screen of screenIds) {
      await driver.click(`.tabs a[href="#/${screen}"]`);
      await expect.poll(() => titleOf(driver)).toBe(`${common.screens[screen]} – Laglens`);
      await expect.poll(() => textOf(driver, 'main h1')).not.toBeNull();
      expect(await driver.evaluate(() => document.documentElement.lang)).toBe(language);
      // Frame, axes, text and curves: a picture that was not painted has one colour.
      if (screen === 'lag' || screen === 'surface')
        await expect.poll(() => fewestColours(driver), `${screen}: the pictures`).toBeGreaterThan(10);
      expect(await textOf(driver, '[role="alert"]')).toBeNull();
    }
  }
});

test('β is moved by keys, and a shared link opens the same picture', async ({ driver, baseURL }) => {
  await driver.open(`${baseURL}#/lag`);
  await expect.poll(() => betaOf(driver)).toBe('0.9');
  await driver.evaluate(() =>
    document.querySelector<HTMLInputElement>('.hyper-beta input[type="range"]')!.focus(),
  );
  for (let i = 0; i < 3; i++) await driver.press('ArrowRight');
  await expect.poll(async () => Number(await betaOf(driver))).toBeGreaterThan(0.9);
  const beta = await betaOf(driver);
  const words = await textOf(driver, '[data-testid="price-sentence"]');

  await driver.click('.share-open');
  const address = () =>
    driver.evaluate(() => document.querySelector<HTMLInputElement>('.share-address')?.value ?? null);
  await expect.poll(address).toContain(`b=${beta}`);
  const link = (await address())!;
  await driver.open(link);
  await expect.poll(() => betaOf(driver)).toBe(beta);
  expect(await textOf(driver, '[data-testid="price-sentence"]')).toBe(words);
});

test('trains both arms for a few steps', async ({ driver, baseURL }, { project }) => {
  const onWebGpu = project.name === 'firefox-webgpu';
  await driver.open(`${baseURL}#/train?v=1&${TRAINING}${onWebGpu ? '&backend=webgpu' : ''}`);
  await expect.poll(() => phaseOf(driver)).toBe('idle');
  await driver.click('.start-bar .button.primary');
  // Before the first step is done, the page tells which arm's it is.
  await expect
    .poll(() => textOf(driver, '.run-line'), { intervals: [50] })
    .toMatch(/first step: arm [12] of 2|step \d of/);
  await expect.poll(() => phaseOf(driver), { timeout: 500_000 }).toBe('finished');
  const { train } = en;
  const shown = await textOf(driver, 'main');
  expect(shown).toContain(train.kernelSets.fused);
  if (onWebGpu) expect(shown).toMatch(/WebGPU · |WebGPU\n/);
  // No adapter's name is told here: then nothing is said in its place.
  expect(shown).not.toMatch(/\(\s*\)/);
});

test('computes the recording of another machine again, to the last bit', async ({ driver, baseURL }, {
  project,
}) => {
  test.skip(project.name === 'firefox-webgpu', 'the processor engine is the same one there');
  await driver.open(`${baseURL}#/train`);
  await expect.poll(() => textOf(driver, '.verify .button')).not.toBeNull();
  await driver.click('.verify .button');
  await expect
    .poll(() => textOf(driver, '[data-testid="verification"]'), { timeout: 500_000 })
    .toMatch(/^Verified: .* 600 .*last bit/);
});

test('computes again, to the last bit, what the newest kernels made in Node', async ({ driver, baseURL }, {
  project,
  outputDir,
}) => {
  test.skip(project.name === 'firefox-webgpu', 'the processor engine is the same one there');
  await mkdir(outputDir, { recursive: true });
  const file = path.join(outputDir, 'record.json');
  const run = '--data synthetic --train-images 100 --test-images 10 --batch 8 --steps 10 --evaluate-every 5';
  await promisify(execFile)(process.execPath, ['scripts/ab.mjs', ...run.split(' '), '--out', file]);
  const record = await readFile(file, 'utf8');
  expect(JSON.parse(record).adapter).toMatchObject({ backend: 'wasm', revision: WASM_REVISION });

  await driver.open(`${baseURL}#/train`);
  const input = '[data-testid="library"] input[type="file"]';
  await expect.poll(() => driver.evaluate((wanted) => !!document.querySelector(wanted), input)).toBe(true);
  await driver.evaluate(
    (wanted, text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], 'record.json', { type: 'application/json' }));
      const element = document.querySelector<HTMLInputElement>(wanted)!;
      element.files = files.files;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    },
    input,
    record,
  );
  // The newest run stands first; what an earlier journey has trained here is there already.
  const row = '[data-testid="library"] .run-row';
  await expect.poll(() => textOf(driver, row)).toContain(' 10 steps ');
  await driver.click(`${row} .run-tools button`);
  const verify = '[data-testid="stored-run"] .verify .button';
  await expect.poll(() => textOf(driver, verify)).not.toBeNull();
  await driver.click(verify);
  await expect
    .poll(() => textOf(driver, '[data-testid="verification"]'), { timeout: 300_000 })
    .toMatch(/^Verified: .*all 20 training losses and 4 tests.*last bit/);
});

test('Present walks through the chapters and ends', async ({ driver, baseURL }) => {
  await driver.open(`${baseURL}#/lag`);
  await expect.poll(() => textOf(driver, '.present-start')).not.toBeNull();
  await driver.click('.present-start');
  const title = () => textOf(driver, '[data-testid="chapter-title"]');
  await expect.poll(title).not.toBeNull();
  const first = await title();
  await driver.press('PageDown');
  await expect.poll(title).not.toBe(first);
  await driver.press('Home');
  await expect.poll(title).toBe(first);
  await driver.press('Escape');
  await expect.poll(title).toBeNull();
});

test('storage of a newer version is named as that', async ({ driver, baseURL }) => {
  await driver.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('laglens-checkpoints', 7);
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
      }),
  );
  await driver.open(`${baseURL}#/train`);
  await expect.poll(() => textOf(driver, 'main')).toContain(en.storage.newer(''));
});
