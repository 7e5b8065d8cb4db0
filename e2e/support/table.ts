import { expect, type Page } from '@playwright/test';
import type { Messages } from '../../src/i18n/en';

/** Sixty rows of a table whose last column follows from its first. */
export const tableRows = Array.from({ length: 60 }, (_, i) => {
  const isBig = i % 2 === 1;
  return `${(i % 7) + (isBig ? 9 : 0)},${['赤', '青'][i % 3 === 0 ? 0 : 1]},${isBig ? 'big' : 'small'}`;
});

export const table = (rows: readonly string[]) => Buffer.from(['width,colour,kind', ...rows].join('\n'));

export const phase = (page: Page) => page.getByTestId('train-phase');
export const preview = (page: Page) => page.getByTestId('data-preview');

/** Gives the Train screen a file of the user's own. */
export async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .locator('.data-choose input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

/**
 * A table instead of images: a run over it takes a moment, for journeys that are about what comes of runs.
 */
export async function chooseTable(page: Page): Promise<void> {
  await chooseFile(page, 'sizes.csv', table(tableRows));
  await expect(page.getByTestId('data-preview')).toBeVisible();
}

/** Removes the chosen data from the browser: until the page says that they are gone, they may still be there. */
export async function removeData(page: Page, { own, train }: Messages): Promise<void> {
  await page.getByRole('button', { name: own.forget }).click();
  await expect(page.getByRole('combobox', { name: train.source })).toHaveValue('cifar10');
}

/** Rows whose price follows from size and age, with a remainder that nothing predicts. */
export const priceRows = Array.from({ length: 200 }, (_, i) => {
  const [size, age] = [40 + ((i * 37) % 160), (i * 13) % 41];
  return `${size},${age},${20 + 3 * size - 2 * age + ((i * 71) % 29)}.5`;
});

/** A table of which a number is to be predicted. */
export const prices = (rows: readonly string[] = priceRows) =>
  Buffer.from(['size,age,price', ...rows].join('\n'));
