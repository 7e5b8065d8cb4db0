import type { Page } from '@playwright/test';

/**
 * What a page complains of from now on: errors that nothing caught, and messages written as errors, the content
 * policy's refusals included. Goes on with `complaints` where several pages share them.
 */
export function complaintsOf(page: Page, complaints: string[] = []): string[] {
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
