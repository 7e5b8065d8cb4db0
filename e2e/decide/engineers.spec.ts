import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { madeUpRecord } from '../../src/experiment/testing/record';
import { expect, test } from '../support/test';

/** The engineers' page of Decide on the built page: from the recorded run to code in each framework. */

const words = {
  'en-US': {
    title: 'For engineers',
    arm: 'Optimizer of the run',
    needless: 'you need no new code',
    kerasSchedule: 'Only for the schedule',
    copy: (name: string) => `Copy: ${name}`,
    copied: 'Copied.',
    download: (name: string) => `Download ${name}`,
    zip: 'Download all files (ZIP)',
    vector: 'Download vector.json',
    file: 'File of the recipe',
  },
  'ja-JP': {
    title: 'エンジニア向け',
    arm: '実験で使った手法',
    needless: '新しいコードは不要です',
    kerasSchedule: '学習率のスケジュールについてだけ必要です',
    copy: (name: string) => `コピー：${name}`,
    copied: 'コピーしました。',
    download: (name: string) => `${name}をダウンロード`,
    zip: '全ファイルをダウンロード(ZIP)',
    vector: 'vector.jsonをダウンロード',
    file: 'レシピのファイル',
  },
} as const;

const download = async (page: Page, name: string) => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
};

for (const [locale, text] of Object.entries(words))
  test.describe(locale, () => {
    test.use({ locale, permissions: ['clipboard-read', 'clipboard-write'] });
    test('shows, copies and downloads the code of the recorded run', async ({ page }) => {
      await page.goto('./#/decide');
      await page.getByRole('radio', { name: text.title }).check();
      const equivalent = page.getByTestId('equivalent');
      await expect(equivalent).toContainText(text.needless);
      await expect(equivalent).toContainText('lr=4.8 * (1 - 0.9), momentum=0.9, nesterov=True');

      await page.getByLabel(text.arm).selectOption({ index: 2 });
      const lines =
        'optimizer = torch.optim.SGD(params, lr=4.8 * (1 - 0.9), momentum=0.9, nesterov=True, weight_decay=0.0005)';
      await expect(equivalent).toContainText(lines);
      await equivalent.getByRole('button').first().click();
      await expect(equivalent).toContainText(text.copied);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(lines);

      for (const [framework, name, code] of [
        ['PyTorch', 'rsgdm_torch.py', 'class RSGDM(torch.optim.Optimizer)'],
        ['Keras 3', 'rsgdm_keras.py', 'class RSGDM(keras.optimizers.Optimizer)'],
        ['JAX', 'rsgdm_jax.py', 'optax.GradientTransformation(init, update)'],
        ['Python', 'rsgdm_plain.py', 'def estimate(g, t, m, p, beta, gamma, delta, debias, warm)'],
      ]) {
        await page.getByRole('radio', { name: framework }).check();
        const box = page.getByRole('region', { name, exact: true });
        await expect(box).toContainText(code);
        await expect(box).toContainText(
          '"3-rsgdm": Arm("rsgdm", alpha=4.8, beta=0.9, gamma=0.9, delta=None, debias=False, warm=False, weight_decay=0.0005)',
        );
        if (framework === 'Keras 3') await expect(equivalent).toContainText(text.kerasSchedule);
        await page.getByRole('button', { name: text.copy(name), exact: true }).click();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        const file = await download(page, text.download(name));
        expect(file.name).toBe(name);
        expect(file.bytes.toString()).toBe(copied);
        expect(await box.textContent()).toBe(copied);
      }
      await expectNoViolations(page);

      const vector = JSON.parse((await download(page, text.vector)).bytes.toString());
      expect(vector.gradients).toHaveLength(100);
      expect(Object.keys(vector.arms)).toEqual([
        '1-sgd',
        '2-sgdm',
        '3-rsgdm',
        '4-rsgdm',
        '5-nesterov',
        '6-sgdf',
      ]);
      await page.getByLabel(text.file).selectOption('settings.py');
      await expect(page.getByRole('region', { name: 'settings.py' })).toContainText('"steps": 128');
      const files = unzipSync((await download(page, text.zip)).bytes);
      expect(Object.keys(files)).toEqual(
        expect.arrayContaining(['rsgdm_torch.py', 'train_ddp.py', 'train_ray.py', 'plan.py', 'vector.json']),
      );

      // The code scrolls in its box, by keyboard as well; the page does not.
      await page.setViewportSize({ width: 390, height: 844 });
      const box = page.getByRole('region', { name: 'settings.py' });
      await box.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });

test('hands over the synthetic images of a run as the recipe reads them', async ({ page }) => {
  await page.goto('./#/decide');
  const record = madeUpRecord([0.02, 0.021]);
  await page.getByRole('button', { name: 'Choose another run' }).click();
  await page.getByLabel('Load a run (JSON) or scores (CSV)').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(record)),
  });
  await page.getByRole('radio', { name: 'For engineers' }).check();
  const { bytes } = await download(page, 'Download the images of seed 0 (ZIP)');
  const archive = unzipSync(bytes);
  const manifest = JSON.parse(strFromU8(archive['manifest.json']));
  expect(manifest).toMatchObject({ imageSize: 32, train: { count: 100 }, test: { count: 50 } });
  const [shard] = manifest.train.shards;
  const content = archive[shard.file];
  expect(content).toHaveLength(100 * (1 + 32 * 32 * 3));
  expect(new Set(content.subarray(0, 100)).size).toBe(10);
});
