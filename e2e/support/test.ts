import { test as base, type Page } from '@playwright/test';
import { complaintsOf } from './complaints';
import { tellFailure } from './failure';

export { expect } from '@playwright/test';

/** Journeys that tell what their pages showed, and complained of, when they failed. */
export const test = base.extend({
  page: async ({ page, context }, use, info) => {
    const complaints = complaintsOf(page);
    context.on('page', (other) => complaintsOf(other, complaints));
    await use(page);
    if (info.status === info.expectedStatus) return;
    tellFailure(info, [...(await Promise.all(context.pages().map(accountOf))), ...complaints]);
  },
});

/** The page as a screen reader meets it. */
async function accountOf(page: Page): Promise<string> {
  return `${page.url()}\n${await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String)}`;
}
