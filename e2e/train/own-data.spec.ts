import { expectNoViolations } from '../support/axe';
import { encode } from 'fast-png';
import { readFile } from 'node:fs/promises';
import { NASTY_TEXTS } from '../../scripts/fuzz/nasty';
import { en } from '../../src/i18n/en';
import { zip } from '../../src/training/data/own/testing/archives';
import { encoded } from '../../src/experiment/own-data/testing/dialect';
import { languages } from '../support/languages';
import { chooseFile, phase, preview, removeData, table, tableRows } from '../support/table';
import { expect, test } from '../support/test';

/**
 * The user's own data on the Train screen of the built page: choose, look, train, reload, and what goes
 * wrong.
 */

/** Ten pictures of each class, each class of another colour. */
function pictures(classes: readonly string[]): Buffer {
  const picture = (red: number, blue: number) =>
    encode({
      width: 40,
      height: 40,
      channels: 3,
      data: Uint8Array.from({ length: 4800 }, (_, i) => [red, 90, blue][i % 3]),
    });
  return Buffer.from(
    zip(
      Object.fromEntries(
        classes.flatMap((name, c) =>
          Array.from({ length: 10 }, (_, i) => [`${name}/${i}.png`, picture(200 * (1 - c), 40 + 10 * i)]),
        ),
      ),
    ),
  );
}

for (const [locale, messages] of languages)
  test.describe(locale, () => {
    test.use({ locale });
    const { own: texts, train } = messages;

    test('a zip of pictures is looked at, trained on, and still there after a reload; a broken file changes nothing', async ({
      page,
    }) => {
      await page.goto('./#/train?v=1&steps=4&every=2&batch=4&width=8');
      const source = page.getByRole('combobox', { name: train.source });
      await expect(source).toHaveValue('cifar10');
      await chooseFile(page, 'pets.zip', pictures(['cat', '犬']));
      await expect(preview(page)).toContainText(texts.sizes('16', '4', '2'));
      await expect(preview(page)).toContainText(texts.splitMade);
      await expect(preview(page).locator('tbody tr').first()).toHaveText('cat82');
      await expect(preview(page)).toContainText(texts.warnings['few-tests']({ count: '4', points: '25' }));
      await expect(preview(page).locator('canvas')).toHaveCount(15);
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-own-${locale}.png`, fullPage: true });

      await chooseFile(page, 'broken.zip', Buffer.from('PK\u0003\u0004 and nothing else'));
      await expect(page.getByRole('alert')).toContainText(
        texts.problems['archive-damaged']({ file: 'broken.zip' }),
      );
      await expect(source.locator('option:checked')).toHaveText('pets.zip');

      await page.getByRole('button', { name: train.start }).click();
      await expect(phase(page)).toHaveText(train.phases.finished, { timeout: 90_000 });
      await expect(page.locator('.train-facts')).toContainText(train.imagesOf('16', '4', 'pets.zip'));
      await expect(page.locator('.train-facts')).toContainText(texts.note('pets.zip'));

      await expect.poll(() => page.url()).toContain('own=');
      await page.reload();
      await expect(preview(page)).toContainText(texts.sizes('16', '4', '2'));
      await removeData(page, messages);
      await expect(source.locator('option')).toHaveCount(2);
    });

    test('a table is looked at, its mistakes are named by row and column, and it is trained by a small network', async ({
      page,
    }) => {
      await page.goto('./#/train?v=1&steps=30&every=10&batch=8');
      await chooseFile(page, 'sizes.csv', table(tableRows.with(4, 'wide,赤,small')));
      await expect(preview(page)).toContainText(
        texts.warnings['cells-unreadable']({ column: 'width', count: '1' }),
      );
      await expect(preview(page)).toContainText(texts.items.cell('6', 'wide'));
      await chooseFile(page, 'sizes.csv', table(tableRows));
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(preview(page)).toContainText(texts.sizes('48', '12', '2'));
      await expect(preview(page)).toContainText(texts.inputs('3'));
      await expect(page.getByText(texts.tableHint)).toBeVisible();
      // One set of kernels trains tables: there is nothing to compare.
      await expect(page.getByRole('button', { name: messages.trials.kernels })).toHaveCount(0);
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-own-table-${locale}.png`, fullPage: true });

      // Another column can be predicted, and the first one again.
      const label = page.getByRole('combobox', { name: texts.label });
      await label.selectOption('colour');
      await expect(preview(page).locator('.class-counts tbody th')).toHaveText(['赤', '青']);
      await label.selectOption('kind');
      await expect(preview(page).locator('.class-counts tbody th')).toHaveText(['big', 'small']);

      await page.getByRole('button', { name: train.start }).click();
      await expect(phase(page)).toHaveText(train.phases.finished, { timeout: 60_000 });
      await expect(page.locator('.train-facts')).toContainText(
        texts.tableNetwork('3 → 64 → 32 → 2', '2,402'),
      );
      await expect(page.locator('.train-facts')).toContainText(
        `${train.processorThreads(1)} · ${train.kernelSets.fused}`,
      );
      await expect(page.locator('.train-readout tbody td:nth-child(4)').first()).toHaveText('100.0%');

      // Neither the address, nor a drawing of the curves, nor the link tells what the file is called.
      await expect.poll(() => page.url()).toContain('own=');
      expect(page.url()).not.toMatch(/sizes|kind/);
      await page.locator('.export-menu > button').first().click();
      const [drawing] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: messages.common.chart.svg }).click(),
      ]);
      expect(await readFile(await drawing.path(), 'utf8')).not.toMatch(/sizes|kind/);
      const { share } = messages;
      await page.getByRole('button', { name: share.open, exact: true }).click();
      const dialog = page.getByRole('dialog');
      const link = dialog.getByLabel(share.link, { exact: true });
      await expect(link).toHaveValue(/own=/);
      await expect(link).not.toHaveValue(/sizes|kind/);
      await dialog.getByRole('switch', { name: share.names }).check();
      await expect(link).toHaveValue(/sizes\.csv/);
      await expectNoViolations(page);
      await dialog.getByRole('switch', { name: share.names }).uncheck();
      const unnamed = await link.inputValue();

      // Where the data are kept the page knows their name; elsewhere the same file is known by its content.
      await page.goto('about:blank');
      await page.goto(unnamed);
      await expect(preview(page)).toBeVisible();
      await expect(page.getByRole('combobox', { name: train.source })).toContainText('sizes.csv');
      await removeData(page, messages);
      await page.goto('about:blank');
      await page.goto(unnamed);
      const notice = page.locator('.data-panel .notice');
      await expect(notice).toContainText(texts.missingUnnamed);
      await chooseFile(page, 'again.csv', table(tableRows));
      await expect(preview(page)).toBeVisible();
      for (const text of [texts.missingUnnamed, texts.differs('')])
        await expect(notice.filter({ hasText: text })).toHaveCount(0);

      // Markup and code as names of a file, of columns and of classes are texts to the page.
      const names = NASTY_TEXTS.filter((text) => /[<>]|pwned/.test(text));
      const cells = names.map((text) => `"${text.replaceAll('"', '""')}"`);
      const rows = Array.from({ length: 12 * names.length }, (_, i) =>
        [...names.map((_, column) => (i * (column + 3)) % 17), cells[i % names.length]].join(','),
      );
      const [markup] = names;
      await chooseFile(
        page,
        `${markup}.csv`,
        Buffer.from([[...cells, 'class'].join(','), ...rows].join('\n')),
      );
      await expect(preview(page).locator('.class-counts tbody th')).toHaveCount(names.length);
      await expect(preview(page).locator('.class-counts')).toContainText(markup);
      await expect(page.getByRole('combobox', { name: train.source })).toContainText(markup);
      await expect(page.locator('img[src=x], script:not([src])')).toHaveCount(0);
      expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    });

    test('how a table was read is shown, and each guess can be changed', async ({ page }) => {
      await page.goto('./#/train?v=1');
      const rows = Array.from(
        { length: 40 },
        (_, i) => `${1 + i}.${100 + i};-${i % 7},5;${i % 2 ? '否' : '良'};`,
      );
      const text = ['sep=;', '长度;Lange;类别;', ...rows].join('\r\n');
      await chooseFile(page, 'form.csv', Buffer.from(encoded(text, 'gb18030')));
      const choice = (name: string) => preview(page).getByRole('combobox', { name, exact: true });
      await expect(choice(texts.encoding)).toHaveValue('gb18030');
      await expect(choice(texts.separator)).toHaveValue(';');
      await expect(choice(texts.header)).toHaveValue('names');
      await expect(choice(texts.label)).toHaveValue('类别');
      await expect(choice(texts.formOf('长度'))).toHaveValue('comma');
      await expect(preview(page)).toContainText(texts.readAs('10.109', '10109'));
      await expect(preview(page)).toContainText(texts.warnings['columns-nameless']({ count: '1' }));
      await expect(preview(page).locator('.class-counts tbody th')).toHaveText(['否', '良']);

      // A column alone is written in another way; another one is left out.
      await choice(texts.formOf('长度')).selectOption('point');
      await expect(preview(page)).toContainText(texts.readAs('10.109', '10.109'));
      await choice(texts.formOf('Lange')).selectOption('skip');
      await expect(preview(page)).toContainText(texts.inputs('1'));
      await expect(preview(page)).toContainText(texts.warnings['column-skipped']({ column: 'Lange' }));
      // The last reading takes the place of those before.
      await expect(page.getByRole('combobox', { name: train.source }).locator('option')).toHaveCount(3);
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-own-reading-${locale}.png`, fullPage: true });

      // What makes no table of the file is told, and changed back there.
      await choice(texts.separator).selectOption('|');
      await expect(page.getByRole('alert')).toContainText(
        texts.problems['csv-one-column']({ file: 'form.csv' }),
      );
      await page.getByRole('alert').getByRole('button').click();
      await choice(texts.encoding).selectOption('shift_jis');
      await expect(preview(page).locator('.class-counts tbody th').first()).not.toHaveText('否');
      await choice(texts.encoding).selectOption('gb18030');
      await expect(preview(page).locator('.class-counts tbody th')).toHaveText(['否', '良']);
      await choice(texts.header).selectOption('data');
      await expect(choice(texts.label)).toHaveValue('#3');
    });

    test('a refused table shows how it was read, and is mended there', async ({ page }) => {
      await page.goto('./#/train?v=1');
      const keys = Array.from({ length: 40 }, (_, i) => `"${1 + i},500";key ${i}`);
      await chooseFile(page, 'keys.csv', Buffer.from(['size;key', ...keys].join('\n')));
      const refused = page.getByTestId('refused-reading');
      await expect(page.getByRole('alert')).toContainText(
        texts.problems['nothing-usable']({ file: 'keys.csv' }),
      );
      await expect(page.getByRole('alert')).toContainText(
        texts.warnings['classes-left-out']({ count: '40' }),
      );
      await expect(refused).toContainText(texts.readAs('10,500', '10.5'));
      await expectNoViolations(page);
      await refused.getByRole('combobox', { name: texts.label }).selectOption('size');
      // Nothing is left to learn from, and that is told as well.
      await expect(page.getByRole('alert')).toContainText(
        texts.problems['csv-no-features']({ file: 'keys.csv' }),
      );
      await expect(page.getByRole('alert')).toContainText(
        texts.warnings['column-of-texts']({ column: 'key', count: '40' }),
      );
      await refused.getByRole('combobox', { name: texts.formOf('size') }).selectOption('point');
      await expect(refused).toContainText(texts.readAs('10,500', '10500'));
    });

    test('of a zip with broken images the good ones go in, and the others are listed', async ({ page }) => {
      await page.goto('./#/train?v=1');
      const png = (i: number) =>
        new Uint8Array(encode({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(i) }));
      const files = {
        ...Object.fromEntries(
          ['cat', 'dog'].flatMap((one) => [1, 2, 3].map((i) => [`${one}/${i}.png`, png(i)])),
        ),
        'cat/empty.png': new Uint8Array(0),
        'cat/page.jpg': '<!DOCTYPE html>',
        'dog/cut.png': png(9).slice(0, 30),
        'heic/1.heic': '\0\0\0\x18ftypheic\0\0\0\0',
        'read me.txt': 'hello',
      };
      await chooseFile(page, 'mixed.zip', Buffer.from(zip(files)));
      await expect(preview(page)).toContainText(texts.sizes('4', '2', '2'));
      for (const [fault, format, name] of [
        ['empty', '', 'cat/empty.png'],
        ['web-page', '', 'cat/page.jpg'],
        ['broken', '', 'dog/cut.png'],
        ['format', 'HEIC', 'heic/1.heic'],
      ] as const) {
        const what = texts.faults[fault](format);
        await expect(preview(page)).toContainText(texts.warnings['images-unreadable']({ count: '1', what }));
        await expect(preview(page)).toContainText(name);
      }
      await expect(preview(page)).toContainText(texts.items.class('heic', '0', '1'));
      await expect(preview(page)).toContainText('read me.txt');
      await expectNoViolations(page);
    });

    test('a link to data that are not here says so, and offers what there is', async ({ page }) => {
      const link = './#/train?v=1&data=own&own=0123456789abcdef:images:3:0:team%20photos.zip';
      await page.goto(link);
      const notice = page.locator('.data-panel .notice');
      await expect(notice).toContainText(texts.missing('team photos.zip'));
      // Another file is taken, and said to be another.
      await chooseFile(page, 'pets.zip', pictures(['cat', 'dog']));
      await expect(notice.filter({ hasText: texts.differs('team photos.zip') })).toBeVisible();
      await removeData(page, messages);
      await page.goto('about:blank');
      await page.goto(link);
      await page.getByRole('button', { name: train.start }).click();
      await expect(page.getByRole('alert')).toContainText(train.problems.ownMissing('team photos.zip'));
      await page.getByRole('button', { name: texts.useCifar }).click();
      await expect(page.getByRole('combobox', { name: train.source })).toHaveValue('cifar10');
    });
  });

test('files are taken by drag and drop, and a run is not disturbed by one', async ({ page }) => {
  await page.goto('./#/train?v=1&steps=1000&batch=2&backend=cpu&data=synthetic');
  const drop = (bytes: number[]) =>
    page.evaluate((content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(content)], 'dropped.zip'));
      const fire = (type: string) =>
        window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      fire('dragover');
      return new Promise<string>((resolve) =>
        setTimeout(() => {
          resolve(document.querySelector('.drop-target')?.textContent ?? '');
          fire('drop');
        }, 100),
      );
    }, bytes);
  const bytes = [...pictures(['up', 'down'])];
  // Files can be dropped as soon as the screen is there.
  await expect(page.getByRole('button', { name: en.train.start })).toBeVisible();
  expect(await drop(bytes)).toBe(en.own.drop);
  await expect(preview(page)).toContainText(en.own.sizes('16', '4', '2'));
  await page.getByRole('combobox', { name: en.train.source }).selectOption('synthetic');
  await page.getByRole('button', { name: en.train.start }).click();
  await expect(phase(page)).toHaveText('Training', { timeout: 60_000 });
  expect(await drop(bytes)).toBe(en.own.dropLocked);
  await page.waitForTimeout(500);
  await expect(page.getByRole('combobox', { name: en.train.source })).toHaveValue('synthetic');
});
