import { test as base, type BrowserContext, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

/** Most lines of a page that are printed. */
const LINES = 200;

/**
 * Journeys that tell what their pages showed when they failed. A machine that runs them for somebody else hands
 * on its output and nothing more, and what fails once in hundreds of runs has to be understood from that.
 */
export const test = base.extend({
  page: async ({ page, context }, use, info) => {
    const errors = errorsOf(context);
    await use(page);
    if (info.status === info.expectedStatus) return;
    const parts = [`── the pages when “${info.title}” failed (attempt ${info.retry + 1})`];
    for (const one of context.pages()) parts.push(one.url(), await accountOf(one));
    console.log([...parts, ...errors].join('\n'));
  },
});

/** What the pages complain of, from now on. */
function errorsOf(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** The page as a screen reader meets it. */
async function accountOf(page: Page): Promise<string> {
  const account = await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String);
  const lines = account.split('\n');
  return lines.length <= LINES
    ? account
    : [...lines.slice(0, LINES), `… and ${lines.length - LINES} more lines`].join('\n');
}
