import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';

/** Runs that are killed in every way that a browser has, on the built page with real IndexedDB and WebGPU. */

/** Longer than a journey lasts: it is killed on the way. */
const LONG = 'steps=5000&every=4&tests=20&batch=4&images=1000';

/** On the processor engine, which is the same on every machine: some seconds, long enough to be killed on the way. */
const PLAIN = 'steps=400&every=50&tests=10&batch=2&images=100&data=synthetic&backend=wasm';

const phase = (page: Page) => page.getByTestId('train-phase');
const sentence = (page: Page) => page.getByTestId('train-sentence');
const facts = (page: Page) => page.locator('.train-facts');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function start(page: Page, query = PLAIN): Promise<void> {
  await page.goto(`./#/train?v=1&${query}`);
  await button(page, 'Start training').click();
}

/** Until a checkpoint is kept and training has gone beyond it. */
async function untilKept(page: Page): Promise<void> {
  await expect(facts(page)).toContainText('kept in this browser at step', { timeout: 150_000 });
}

async function goOnToTheEnd(page: Page): Promise<void> {
  await button(page, 'Go on').first().click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 150_000 });
  await expect(facts(page)).toContainText('went on from step');
}

/** The browser forgets a finished run a moment after the page has said that it is finished. */
async function untilForgotten(page: Page): Promise<void> {
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          indexedDB.open('laglens-checkpoints').onsuccess = ({ target }) => {
            const database = (target as IDBOpenDBRequest).result;
            const counting = database.transaction('experiments').objectStore('experiments').count();
            counting.onsuccess = () => {
              database.close();
              resolve(counting.result);
            };
          };
        }),
    );
  await expect.poll(kept).toBe(0);
}

test.setTimeout(400_000);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const Original = Worker;
    Object.assign(globalThis, {
      workers,
      Worker: class extends Original {
        constructor(...args: ConstructorParameters<typeof Worker>) {
          super(...args);
          workers.push(this);
        }
      },
    });
  });
});

test('a reload and a closed tab: the page offers to go on, and the end is that of an uninterrupted run', async ({
  page,
  context,
}) => {
  const query = `${PLAIN}&seeds=2`;
  await start(page, query);
  await expect(phase(page)).toHaveText('Finished', { timeout: 200_000 });
  const straight = [await sentence(page).textContent(), await facts(page).locator('dd').allTextContents()];
  await expect(page.getByTestId('unfinished')).toHaveCount(0);

  await button(page, 'Start again').click();
  // What the run before kept is gone from the page.
  await expect(facts(page)).not.toContainText('kept in this browser at step');
  await untilKept(page);
  await page.reload();
  const offer = page.getByTestId('unfinished');
  await expect(offer).toContainText(
    /An unfinished run of A · SGDM, B · RSGDM.* stopped at step \d+ of 400, seed 1/,
  );
  await page.screenshot({ path: 'artifacts/e2e-resume-offer.png', fullPage: true });

  // In the second seed now, which the first one's result outlives.
  await offer.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('.run-line')).toContainText('seed 2 (2 of 2)', { timeout: 150_000 });
  await untilKept(page);
  await page.close();
  const next = await context.newPage();
  await next.goto('./#/train');
  await expect(next.getByTestId('unfinished')).toContainText('seed 2 (2 of 2)');
  await goOnToTheEnd(next);
  const [words, before] = straight;
  expect(await sentence(next).textContent()).toBe(words);
  // The hashes of weights and batches, among others.
  const after = await facts(next).locator('dd').allTextContents();
  const proof = (list: string[] | string | null) => [list].flat().find((text) => text?.includes('hashes'));
  expect(proof(after)).toBe(proof(before as string[]));
  await expect(next.getByTestId('unfinished')).toHaveCount(0);
  await untilForgotten(next);
  await next.reload();
  await expect(button(next, 'Start training')).toBeVisible();
  await expect(next.getByTestId('unfinished')).toHaveCount(0);
});

test('an ended worker is noticed, and the run goes on from its checkpoint', async ({ page }) => {
  await start(page);
  await untilKept(page);
  await page.evaluate(() =>
    (globalThis as unknown as { workers: Worker[] }).workers.forEach((worker) => worker.terminate()),
  );
  await expect(page.getByRole('alert')).toContainText('the worker was ended');
  await expect(page.getByRole('alert')).toContainText(/Nothing up to step \d+ is lost/);
  await goOnToTheEnd(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a lost device is named, and the run goes on from its checkpoint', async ({ page }) => {
  const destroyer = `{
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...args) {
      const device = await requestDevice.apply(this, args);
      new BroadcastChannel('lose-device').onmessage = () => device.destroy();
      return device;
    };
  }\n`;
  await page.route(/assets\/worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: destroyer + (await response.text()) });
  });
  await start(page, `${LONG}&backend=webgpu`);
  await untilKept(page);
  await page.evaluate(() => new BroadcastChannel('lose-device').postMessage(null));
  await expect(page.getByRole('alert')).toContainText('The graphics device was lost');
  await expect(page.getByRole('alert')).toContainText(/Nothing up to step \d+ is lost/);
  await page.screenshot({ path: 'artifacts/e2e-resume-lost.png', fullPage: true });
  await button(page, 'Go on').first().click();
  await expect(phase(page)).toHaveText('Training', { timeout: 150_000 });
  await expect(facts(page)).toContainText('went on from step');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('full storage: training goes on to its end, and the page says what is at risk', async ({ page }) => {
  await page.goto('./#/train');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 1000,
  });
  await start(page);
  await expect(page.locator('.notice[data-kind=warning]').last()).toContainText('storage is full', {
    timeout: 60_000,
  });
  await expect(page.getByText('If the page is closed now, this run is lost')).toBeVisible();
  await expect(phase(page)).toHaveText('Finished', { timeout: 150_000 });
});

test('what cannot be read is said and can be discarded', async ({ page }) => {
  await start(page);
  await untilKept(page);
  await button(page, 'Stop').click();
  await expect(phase(page)).toHaveText('Stopped', { timeout: 30_000 });
  // The experiment of another version, and a checkpoint with a flipped bit.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('laglens-checkpoints').onsuccess = ({ target }) => {
          const database = (target as IDBOpenDBRequest).result;
          const transaction = database.transaction(['experiments', 'checkpoints'], 'readwrite');
          transaction.objectStore('experiments').put({ schema: 'laglens-experiment/0' }, 'older');
          transaction.objectStore('checkpoints').openCursor().onsuccess = (event) => {
            const cursor = (event.target as IDBRequest<IDBCursorWithValue>).result;
            if (!cursor) return;
            cursor.value[cursor.value.length - 1] ^= 1;
            cursor.update(cursor.value);
          };
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
  );
  await page.reload();
  await page.getByText('Further unfinished runs: 1').click();
  const unreadable = page.getByTestId('unfinished').filter({ hasText: 'cannot be read' });
  await unreadable.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByTestId('unfinished')).toHaveCount(1);
  await button(page, 'Go on').click();
  await expect(page.getByRole('alert')).toContainText('checkpoint that was kept is damaged');
  await button(page, 'Start this seed from its beginning').click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 150_000 });
  await untilForgotten(page);
  await page.reload();
  await expect(button(page, 'Start training')).toBeVisible();
  await expect(page.getByTestId('unfinished')).toHaveCount(0);
});
