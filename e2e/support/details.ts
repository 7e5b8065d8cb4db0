import type { Page } from '@playwright/test';

/** Opens what stands under "Details" in Train's settings, where a link has not done so. */
export const openDetails = (page: Page) =>
  page.locator('.train-more').evaluate((details) => void ((details as HTMLDetailsElement).open = true));
