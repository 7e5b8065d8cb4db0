import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  downloadFrom,
  openRace,
  scrubber,
  startHandle,
  textOf,
  trailOf,
  trails,
} from '../support/surface-page';
import { expect, test } from '../support/test';

/** Reading trails, moving the map's window, and playing: every control does what it says. */

const card = (page: Page) => page.getByTestId('trail-card');
const viewButton = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Window of the map' }).getByRole('button', { name });
const speed = (page: Page) => page.getByRole('combobox', { name: 'Speed' });

test('a trail is read off by keyboard, and the loss and angle charts follow', async ({ page }) => {
  await openRace(page);
  await scrubber(page).fill('60');
  const trail = page.getByRole('slider', { name: 'Trail of RSGDM' });
  await trail.focus();
  await expect(card(page)).toContainText('60');
  await trail.press('PageDown');
  await trail.press('ArrowLeft');
  await expect(trail).toHaveAttribute('aria-valuenow', '49');
  await expect(page.getByText('At step 49, under the pointer')).toBeVisible();
  const spoken = (await trail.getAttribute('aria-valuetext'))!;
  await trail.press('Home');
  await expect(trail).toHaveAttribute('aria-valuenow', '0');
  // Rosenbrock at its start (−1.4, 1.2): |g| = |(−430.4, −152)| = 456.
  await expect(trail).toHaveAttribute('aria-valuetext', /x −1\.4, y 1\.2, .*gradient 456/);
  await trail.press('End');
  await expect(trail).toHaveAttribute('aria-valuenow', '300');
  await trail.blur();
  await expect(card(page)).toBeHidden();

  const [, x, y] = /x (\S+), y (\S+),/.exec(spoken)!.map((text) => Number(text.replace('−', '-')));
  const row = trailOf(await trails(page), 'rsgdm')[49];
  expect(Math.abs(row.x - x)).toBeLessThan(0.0051);
  expect(Math.abs(row.y - y)).toBeLessThan(0.0051);
});

test('pointing at a trail shows its step, place, loss, gradient and angle', async ({ page }) => {
  await openRace(page);
  const place = (await startHandle(page).boundingBox())!;
  // Beside the start's handle the map itself is under the pointer.
  await page.mouse.move(place.x + 22, place.y + 22);
  await expect(card(page)).toContainText(/step0θ\(−1\.4, 1\.2\)loss\S+\|g\|456angle0\.0°/);
  await page.mouse.move(place.x + 22, place.y - 60);
  await expect(card(page)).toBeHidden();
});

test('the angle chart says what its CSV holds', async ({ page }) => {
  await openRace(page);
  const lines = (await textOf(await downloadFrom(page, 'Angle error', 'CSV'))).trim().split('\n');
  expect(lines[0]).toBe('arm,step,angle_degrees');
  const mean = (arm: string) => {
    const angles = lines.filter((line) => line.startsWith(`${arm},`)).map((line) => line.split(',')[2]);
    const defined = angles.filter((angle) => angle !== '').map(Number);
    expect(angles).toHaveLength(300);
    return (defined.reduce((sum, angle) => sum + angle, 0) / defined.length).toFixed(1);
  };
  const said = page.getByTestId('angle-sentence');
  await expect(said).toContainText(`SGDM’s estimate points ${mean('sgdm')}°`);
  await expect(said).toContainText(`RSGDM’s ${mean('rsgdm')}°`);
  const svg = await textOf(await downloadFrom(page, 'Angle error', 'SVG'));
  expect(svg).toContain('degrees off the true gradient');
  expect(svg).not.toContain('NaN');
});

test('fit view shows everything, zooming moves the start, the usual view comes back', async ({ page }) => {
  await openRace(page, 'x0=-6,20&a=0.0001');
  const map = (await page.locator('.race-map').boundingBox())!;
  const isInside = async () => {
    const at = (await startHandle(page).boundingBox())!;
    return at.x + 22 > map.x && at.y + 22 > map.y && at.y + 22 < map.y + map.height;
  };
  expect(await isInside()).toBe(false);
  await expect(viewButton(page, 'Usual view')).toBeDisabled();
  await viewButton(page, 'Fit view').click();
  await expect.poll(isInside).toBe(true);
  await expect.poll(() => page.url()).toContain('view=');

  const before = (await startHandle(page).boundingBox())!;
  await page.locator('#main').focus();
  await page.keyboard.press('+');
  await expect.poll(async () => (await startHandle(page).boundingBox())!.x).not.toBe(before.x);
  await page.keyboard.press('-');
  await expect.poll(async () => (await startHandle(page).boundingBox())!.x).toBeCloseTo(before.x, 1);
  await page.keyboard.press('0');
  await expect(viewButton(page, 'Usual view')).toBeDisabled();
  expect(await isInside()).toBe(false);
});

test('the bare wheel scrolls the page; with Ctrl it zooms about the pointer, and a drag pans', async ({
  page,
}) => {
  await openRace(page);
  const map = (await page.locator('.race-map').boundingBox())!;
  const start = async () => (await startHandle(page).boundingBox())!;
  const first = await start();
  // A wheel event tells whole pixels.
  const [px, py] = [Math.round(first.x + 22), Math.round(first.y + 82)];
  await page.mouse.move(px, py);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  // exp(200 · 0.0025) times as far from the pointer.
  await expect
    .poll(async () => py - 22 - (await start()).y)
    .toBeCloseTo((py - 22 - first.y) * Math.exp(0.5), 0);
  expect(await page.evaluate(() => scrollY)).toBe(0);

  const zoomed = await start();
  await page.mouse.move(map.x + 300, map.y + 60);
  await page.mouse.down();
  await page.mouse.move(map.x + 340, map.y + 90, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => (await start()).x - zoomed.x).toBeCloseTo(40, 0);
  expect((await start()).y - zoomed.y).toBeCloseTo(30, 0);

  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await expect(page.locator('.wheel-hint')).toHaveAttribute('data-shown', 'true');
});

test('repeat starts the race again at its end; the keys change speed, stride and repeat', async ({
  page,
}) => {
  await openRace(page, 'n=40');
  const repeat = page.getByRole('button', { name: 'Repeat' });
  await page.locator('#main').focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press(']');
  await expect(speed(page)).toHaveValue('8');
  await page.keyboard.press('[');
  await expect(speed(page)).toHaveValue('4');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(scrubber(page)).toHaveValue('30');
  await page.keyboard.press('l');
  await expect(repeat).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Space');
  await expect(scrubber(page)).toHaveValue('40');
  await expect.poll(async () => Number(await scrubber(page).inputValue())).toBeLessThan(40);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await repeat.click();
  await expect(scrubber(page)).toHaveValue('40');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('the race is saved as an animation that shows all of it; making it can be stopped', async ({ page }) => {
  await openRace(page, 'n=40');
  const make = page.getByRole('button', { name: 'GIF: the race as an animation' });
  await make.click();
  await page.getByRole('button', { name: 'Stop making the animation' }).click();
  await expect(make).toBeVisible();

  const [download] = await Promise.all([page.waitForEvent('download'), make.click()]);
  expect(download.suggestedFilename()).toBe('laglens-race.gif');
  const base64 = (await readFile(await download.path())).toString('base64');
  const film = await page.evaluate(async (encoded) => {
    const data = Uint8Array.from(atob(encoded), (letter) => letter.codePointAt(0)!);
    const decoder = new ImageDecoder({ data, type: 'image/gif' });
    await decoder.tracks.ready;
    await decoder.completed;
    const { frameCount, repetitionCount } = decoder.tracks.selectedTrack!;
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    // Orange pixels of SGDM's trail, in the picture below the legend.
    const orange: number[] = [];
    let size = '';
    for (const frameIndex of [0, frameCount - 1]) {
      const { image } = await decoder.decode({ frameIndex });
      size = `${image.displayWidth}×${image.displayHeight}`;
      canvas.width = image.displayWidth;
      canvas.height = image.displayHeight;
      pen.drawImage(image, 0, 0);
      const { data: rgba } = pen.getImageData(0, 92, canvas.width, 480);
      let count = 0;
      for (let i = 0; i < rgba.length; i += 4) if (rgba[i] > 180 && rgba[i + 2] < 70) count += 1;
      orange.push(count);
    }
    return { frameCount, repetitionCount, size, orange };
  }, base64);
  expect(film).toMatchObject({ frameCount: 41, repetitionCount: Infinity, size: '768×624' });
  expect(film.orange[1]).toBeGreaterThan(2 * film.orange[0]);
});

test('"?" lists the keys of the screen that is open, in a dialog that Esc closes', async ({ page }) => {
  await openRace(page);
  await page.locator('#main').focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toContainText('fit view to all trails');
  // While it is open, the keys of the page rest.
  await page.keyboard.press('r');
  await expect(scrubber(page)).toHaveValue('300');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: 'Train' }).click();
  await page.getByRole('button', { name: 'Keyboard shortcuts (?)' }).click();
  await expect(dialog).toContainText('start, pause or resume');
  await expect(dialog).not.toContainText('fit view');
  await dialog.getByRole('button', { name: 'Dismiss' }).click();
  await expect(dialog).toBeHidden();
});

test('what cannot race is said in words: α = 0, a flat start, a start without a value, a huge κ, kinks', async ({
  page,
}) => {
  const said = page.getByTestId('race-sentence');
  for (const [query, words] of [
    ['a=0', 'α is 0 for SGDM, RSGDM: no step is taken. Raise α.'],
    ['f=saddle&x0=0,0', 'At the start point the gradient is zero'],
    ['f=formula&fx=log(x)%2By^2&x0=-1,1', 'The loss has no value at the start point'],
    [
      'f=quadratic&p=kappa:1e6&a=0.000001',
      'takes about 1,000,000 steps to fall to about a third; this race has 300.',
    ],
    ['f=formula&fx=sqrt(x^2%2By^2)', 'stands at loss'],
  ] as const) {
    await page.goto('about:blank');
    await openRace(page, query);
    await expect(said).toContainText(words);
    expect(await page.locator('body').innerText()).not.toMatch(/NaN|Infinity|undefined/);
  }
  await expect(page.getByText('In a kink the gradient is not defined')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('two fingers pinch and pan the map, one finger drags the start and taps a trail', async ({ page }) => {
    await openRace(page);
    await page.locator('.race-map').scrollIntoViewIfNeeded();
    const start = async () => (await startHandle(page).boundingBox())!;
    const before = await start();
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly [number, number][]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    const map = (await page.locator('.race-map').boundingBox())!;
    const [cx, cy] = [map.x + map.width / 2, map.y + map.height / 2];
    await touch('touchStart', [
      [cx - 40, cy],
      [cx + 40, cy],
    ]);
    await touch('touchMove', [
      [cx - 60, cy + 5],
      [cx + 60, cy + 5],
    ]);
    await touch('touchMove', [
      [cx - 80, cy + 10],
      [cx + 80, cy + 10],
    ]);
    await touch('touchEnd', []);
    // Twice as far from the middle, which itself moved down by 10 pixels.
    await expect.poll(async () => (await start()).x + 22 - cx).toBeCloseTo(2 * (before.x + 22 - cx), 0);
    expect((await start()).y + 22 - cy - 10).toBeCloseTo(2 * (before.y + 22 - cy), 0);

    await viewButton(page, 'Usual view').click();
    const handle = await start();
    expect(Math.min(handle.width, handle.height)).toBeGreaterThanOrEqual(44);
    await touch('touchStart', [[handle.x + 22, handle.y + 22]]);
    await touch('touchMove', [[handle.x + 42, handle.y + 32]]);
    await touch('touchMove', [[handle.x + 62, handle.y + 62]]);
    await touch('touchEnd', []);
    await expect.poll(async () => (await start()).x - handle.x).toBeCloseTo(40, 0);
    await page.touchscreen.tap(handle.x + 62, handle.y + 62);
    await expect(card(page)).toContainText('loss');

    for (const button of await page.locator('figure.race button:visible').all()) {
      const size = (await button.boundingBox())!;
      expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(43.9);
    }
  });
});
