import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** axe finds nothing on the page as it stands; what it finds is named with the markup. */
export async function expectNoViolations(page: Page, where?: string): Promise<void> {
  // Screens load on demand; the frame alone is not the page.
  await expect(page.locator('h1').first()).toBeAttached();
  // The page has no frames of other hosts: one script does it, where axe would open a page to collect results.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })),
    where,
  ).toEqual([]);
}
