import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { downloadFrom, openRace, scrubber, startHandle, textOf } from '../support/surface-page';
import { expect, test } from '../support/test';

/** The race on the loss as a landscape. */

const pad = (page: Page) => page.getByRole('application', { name: /^Relief of the loss/ });
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check();
/** What the relief's two canvases show. */
const picture = (page: Page) =>
  pad(page)
    .locator('canvas')
    .evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));

test('the relief is chosen, turned by keys, zoomed and put back; the map returns', async ({ page }) => {
  await openRace(page);
  await choose(page, 'Relief');
  await expect(pad(page)).toBeVisible();
  await expect.poll(() => page.url()).toContain('relief=1');
  const usual = await pad(page).getAttribute('aria-label');
  const [ground, race] = await picture(page);

  await pad(page).focus();
  await pad(page).press('ArrowLeft');
  await expect(pad(page)).not.toHaveAttribute('aria-label', usual!);
  const [turned, turnedRace] = await picture(page);
  expect(turned).not.toBe(ground);
  expect(turnedRace).not.toBe(race);
  // The keys turn the picture, not the playback.
  await expect(scrubber(page)).toHaveValue('300');
  await pad(page).press('ArrowUp');
  await pad(page).press('+');
  await expect(pad(page)).toHaveAttribute('aria-label', /magnified 1\.2 times/);
  await pad(page).press('0');
  await expect(pad(page)).toHaveAttribute('aria-label', usual!);
  expect(await picture(page)).toEqual([ground, race]);

  // An earlier step shows shorter trails on the same ground.
  await scrubber(page).fill('20');
  await expect.poll(async () => (await picture(page))[1]).not.toBe(race);
  expect((await picture(page))[0]).toBe(ground);

  await choose(page, 'Map');
  await expect(startHandle(page)).toBeVisible();
  await expect(pad(page)).toBeHidden();
});

test('dragging turns it, Ctrl and wheel zoom, buttons do the same', async ({ page }) => {
  await openRace(page, 'f=himmelblau&relief=1');
  const usual = await pad(page).getAttribute('aria-label');
  const box = (await pad(page).boundingBox())!;
  // Beside the start, which stands in the middle and would be dragged.
  const [x, y] = [box.x + 0.25 * box.width, box.y + 0.3 * box.height];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(pad(page)).not.toHaveAttribute('aria-label', usual!);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect(pad(page)).toHaveAttribute('aria-label', /magnified 1\.3 times/);
  const tools = page.getByRole('group', { name: 'View of the relief' });
  await tools.getByRole('button', { name: 'Reset relief' }).click();
  await expect(pad(page)).toHaveAttribute('aria-label', usual!);
  await tools.getByRole('button', { name: 'Look from lower' }).click();
  await expect(pad(page)).not.toHaveAttribute('aria-label', usual!);
});

test('the start is dragged over the relief, and its trails are read off, as on the map', async ({ page }) => {
  await openRace(page, 'f=quadratic&relief=1');
  const handle = startHandle(page);
  const before = await handle.getAttribute('aria-label');
  const place = (await handle.boundingBox())!;
  const centre = [place.x + place.width / 2, place.y + place.height / 2] as const;
  const usual = await pad(page).getAttribute('aria-label');
  await page.mouse.move(...centre);
  await page.mouse.down();
  await page.mouse.move(centre[0] + 60, centre[1] + 12, { steps: 4 });
  await page.mouse.up();
  await expect(handle).not.toHaveAttribute('aria-label', before!);
  // It lies under the pointer again, and nothing was turned.
  const moved = (await handle.boundingBox())!;
  expect(Math.abs(moved.x - place.x - 60)).toBeLessThan(2);
  expect(Math.abs(moved.y - place.y - 12)).toBeLessThan(2);
  await expect(pad(page)).toHaveAttribute('aria-label', usual!);

  // The first step of the trails is where the start is.
  await page.mouse.move(moved.x + moved.width / 2 + 4, moved.y + moved.height / 2);
  await expect(page.getByTestId('trail-card')).toBeVisible();
  await expect(page.getByTestId('trail-card')).toContainText(/step\s*\d+/);
  await page.getByRole('slider', { name: /^Trail of SGDM/ }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('trail-card')).toContainText(/step\s*0/);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('relief and convergence pass axe, wide and narrow, and nothing runs out of a phone', async ({
      page,
    }) => {
      await openRace(page, 'f=quadratic&relief=1');
      await expect(pad(page)).toBeVisible();
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 850 });
        await expectNoViolations(page);
        const overflow = await page.locator('.race').evaluate((panel) => {
          const edge = panel.getBoundingClientRect().right;
          return [...panel.querySelectorAll('button, canvas')]
            .map((part) => part.getBoundingClientRect().right - edge)
            .filter((beyond) => beyond > 0.5);
        });
        expect(overflow).toEqual([]);
      }
    });
  });

test('the downloads hold the relief as it is seen, and a drifting minimum moves the ground', async ({
  page,
}) => {
  await openRace(page, 'f=drifting-circle&relief=1');
  await expect(pad(page)).toBeVisible();
  const svg = await textOf(await downloadFrom(page, 'The race', 'SVG'));
  expect(svg).toContain('>loss<');
  expect(svg.split('<path').length).toBeGreaterThan(1500);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  const [ground] = await picture(page);
  await scrubber(page).fill('40');
  await expect.poll(async () => (await picture(page))[0]).not.toBe(ground);
});
