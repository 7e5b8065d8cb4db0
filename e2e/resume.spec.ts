import { expect, test, type Page } from '@playwright/test';

/** Runs whose worker or storage gives out, on the built page with real IndexedDB. */

/** Where nothing depends on the device: starts at once on every machine. */
const PLAIN = 'steps=8&every=2&tests=10&batch=2&images=100&data=synthetic&backend=cpu';

const phase = (page: Page) => page.getByTestId('train-phase');
const facts = (page: Page) => page.locator('.train-facts');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function start(page: Page): Promise<void> {
  await page.goto(`./#/train?v=1&${PLAIN}`);
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
