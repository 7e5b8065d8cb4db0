import type { Page } from 'playwright';
import type { Quantity } from './measure';

/** Something that is done over and over. */
export interface Activity {
  readonly name: string;
  /** Of a whole soak; a shorter one does fewer. */
  readonly cycles: number;
  /** Where it happens: a hash. */
  readonly at: string;
  begin?(page: Page): Promise<void>;
  cycle(page: Page): Promise<void>;
  /** Most that each quantity may grow by in a cycle. */
  readonly bounds: Readonly<Record<Quantity, number>>;
}

/** What comes back to where it was: the heap's own unrest is some kilobytes. */
const STEADY = { heap: 15, nodes: 0.5, listeners: 0.5, workers: 0, stored: 2 } as const;
/** A run is kept, listed and drawn: so much is wanted. */
const KEPT = { heap: 60, nodes: 60, listeners: 30, workers: 0, stored: 40 } as const;

const TINY = 'steps=4&every=4&tests=4&batch=2&images=32&data=synthetic';

const play: Pick<Activity, 'begin' | 'cycle' | 'bounds' | 'cycles'> = {
  cycles: 120,
  async begin(page) {
    const button = page.getByRole('button', { name: 'Play', exact: true }).first();
    if (await button.isVisible()) await button.click();
  },
  async cycle(page) {
    await page.waitForTimeout(1000);
    // It plays once: again from the start.
    const button = page.getByRole('button', { name: 'Play', exact: true }).first();
    if (await button.isVisible()) await button.click();
  },
  bounds: STEADY,
};

const train = (backend: string, cycles: number): Activity => ({
  name: `train-${backend}`,
  cycles,
  at: `#/train?v=1&${TINY}&backend=${backend}`,
  async cycle(page) {
    await page
      .getByRole('button', { name: /^(Start training|Start again)$/ })
      .first()
      .click();
    const phase = page.getByTestId('train-phase');
    await phase
      .getByText(/^(?!Finished)/)
      .waitFor({ timeout: 5000 })
      .catch(() => {});
    await phase.getByText('Finished', { exact: true }).waitFor({ timeout: 120_000 });
  },
  bounds: KEPT,
});

/** Every screen, and every dialog whose button the page shows there. */
const openAndClose: Activity = {
  name: 'open-and-close',
  cycles: 50,
  at: '#/lag',
  async cycle(page) {
    const tabs = page.getByRole('navigation').getByRole('link');
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).click();
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      for (const name of [/^Help/, /^Share/, /^Shortcuts|^Keyboard/]) {
        const button = page.getByRole('button', { name }).first();
        if (!(await button.isVisible())) continue;
        await button.click();
        await page.locator('dialog[open]').first().waitFor();
        await page.keyboard.press('Escape');
        await page
          .locator('dialog[open]')
          .first()
          .waitFor({ state: 'detached' })
          .catch(() => {});
      }
    }
  },
  bounds: STEADY,
};

export const activities: readonly Activity[] = [
  { name: 'surface-playing', at: '#/surface', ...play },
  { name: 'lag-road', at: '#/lag?v=2&show=road', ...play },
  openAndClose,
  train('wasm', 200),
  train('cpu', 20),
  train('webgl', 10),
  train('webgpu', 10),
];
