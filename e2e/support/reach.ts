import type { Locator, Page } from '@playwright/test';

/** More than there are controls on any screen. */
const PRESSES = 200;

/**
 * Moves the focus to `target` by Tab alone, from where it is, and tells whether the focus can be seen there.
 */
export async function reach(page: Page, target: Locator): Promise<Locator> {
  for (let i = 0; i < PRESSES; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      if (!(await target.evaluate(showsFocus))) throw new Error(`the focus cannot be seen on ${target}`);
      return target;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} cannot be reached by keyboard`);
}

/**
 * Runs in the page: an outline or a shadow of the element or of what it stands for (a label around a hidden
 * input).
 */
function showsFocus(element: Element): boolean {
  return [element, element.parentElement, element.nextElementSibling].some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
}
