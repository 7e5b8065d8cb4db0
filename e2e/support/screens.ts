import { expect, type Page } from '@playwright/test';

/** Opens the page and every screen that has a tab; `look` looks at each, by its tab's name. */
export async function eachScreen(
  page: Page,
  look: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  await page.goto('./');
  const tabs = page.getByRole('navigation').getByRole('link');
  await expect(tabs.first()).toBeVisible();
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(page.locator('main h1')).toBeAttached();
    await look((await tab.textContent())!);
  }
}
