import { expect, type Page } from '@playwright/test';

/** The page is no wider than its window: nothing must be scrolled to sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${await page.title()}: pixels that stick out`).toBe(0);
}
