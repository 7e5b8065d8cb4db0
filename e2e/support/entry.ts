import type { Locator } from '@playwright/test';

/** Types a number into its box and uses it. */
export async function enter(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Enter');
}
