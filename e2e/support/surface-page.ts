import { readFile } from 'node:fs/promises';
import { expect, type Download, type Locator, type Page } from '@playwright/test';

/** What a user sees and touches on the Surface screen, in English. */
export const sentence = (page: Page) => page.getByTestId('race-sentence');
export const scrubber = (page: Page) => page.locator('.playback input[type="range"]');
export const startHandle = (page: Page) => page.getByRole('button', { name: /^Start point/ });
export const settings = (page: Page) => page.getByRole('region', { name: 'Race settings' });
export const armBox = (page: Page, arm: string) =>
  settings(page).getByRole('checkbox', { name: arm, exact: true });
export const slider = (scope: Page | Locator, name: string) =>
  scope.getByRole('slider', { name, exact: true });
export const box = (scope: Page | Locator, name: string) => scope.getByRole('textbox', { name, exact: true });

/** Opens the finished race: with less motion wanted, it stands still at its last step. */
export async function openRace(page: Page, query = ''): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // A whole link as it was given, or settings in the words of the first links.
  await page.goto(query.startsWith('#') ? `./${query}` : `./#/surface${query && `?v=1&${query}`}`);
  await expect(page.locator('.readings tbody tr').first()).toBeVisible();
  const last = await scrubber(page).getAttribute('max');
  await expect(scrubber(page)).toHaveValue(last!);
}

/** The row of an arm in the table of readings, cell by cell: name, loss, distance, angle … */
export function reading(page: Page, arm: string): Promise<string[]> {
  return page.locator(`.readings tr[data-arm="${arm}"]`).locator('th, td').allTextContents();
}

export interface TrailRow {
  readonly arm: string;
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly loss: number;
}

/** The trails as the CSV download gives them. */
export async function trails(page: Page): Promise<TrailRow[]> {
  const text = await textOf(await downloadFrom(page, 'The race', 'CSV'));
  const [header, ...rows] = text.trim().split('\n');
  const names = header.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    const value = (name: string) => cells[names.indexOf(name)];
    return {
      arm: value('arm'),
      step: Number(value('step')),
      x: Number(value('x')),
      y: Number(value('y')),
      loss: Number(value('loss')),
    };
  });
}

export const trailOf = (rows: readonly TrailRow[], arm: string) => rows.filter((row) => row.arm === arm);

/** Takes the named chart along from its menu. */
export async function downloadFrom(
  page: Page,
  chart: string,
  format: 'PNG' | 'SVG' | 'CSV',
): Promise<Download> {
  await page.getByRole('button', { name: `Export: ${chart}`, exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ]);
  return download;
}

export async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}
