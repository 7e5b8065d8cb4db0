import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** axe finds nothing on the page as it stands; what it finds is named with the markup. */
export async function expectNoViolations(page: Page, where?: string): Promise<void> {
  // Screens load on demand; the frame alone is not the page.
  await expect(page.locator('h1').first()).toBeAttached();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })),
    where,
  ).toEqual([]);
}
