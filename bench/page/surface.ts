import type { Page } from 'playwright';
import { onBuiltPage } from './built';
import { moveSlider, type MoveTimes } from './moves';
import { measureSweep, type SweepTimes } from './sweeps';

/** All arms that the screen has, on 2,000 steps. */
const RACE = '#/surface?v=1&arms=sgd.sgdm.rsgdm.nesterov.adam&n=2000';
const MOVES = 100;
const WARM_UP = 30;
const SWEEPS = 7;

/** A computation in a worker, with the panel that shows it. */
const sweeps = {
  'seeds, 1,000 × 4 arms × 1,000 steps': {
    hash: '#/surface?v=1&f=noisy-quadratic&arms=sgd.sgdm.rsgdm.adam&n=1000&fs=1000',
    panel: '.ensemble-panel',
    progress: '[data-testid=ensemble-progress]',
  },
  'map, 128 × 128 cells × 500 steps': {
    hash: '#/surface?v=1&n=500',
    panel: '.map-panel',
    progress: '[data-testid=map-progress]',
  },
} as const;

/** There and back over most of the slider, never twice the same place. */
const places = (count: number) => Array.from({ length: count }, (_, i) => 150 + ((i * 377) % 701));

export interface PageTimes {
  /** Moves of the β and the γ slider. */
  readonly sliders: Readonly<Record<string, MoveTimes>>;
  /** Arms that the page showed meanwhile. */
  readonly arms: number;
  readonly sweeps: Readonly<Record<keyof typeof sweeps, SweepTimes>>;
}

/**
 * Measures what slider moves cost on the built Surface screen, and how soon many seeds and maps are shown
 * there.
 */
export function measureSurfacePage(): Promise<PageTimes> {
  return onBuiltPage(RACE, async (page) => {
    const sliders: Record<string, MoveTimes> = {};
    for (const name of ['β', 'γ']) {
      const slider = page.getByRole('slider', { name: new RegExp(`^${name}`) }).first();
      await moveSlider(page, slider, places(WARM_UP));
      sliders[name] = await moveSlider(page, slider, places(MOVES));
    }
    const arms = await page.locator('.readings tbody tr').count();
    const swept: Partial<Record<keyof typeof sweeps, SweepTimes>> = {};
    for (const [what, { hash, panel, progress }] of Object.entries(sweeps)) {
      await openHash(page, hash);
      swept[what as keyof typeof sweeps] = await measureSweep(page, panel, progress, SWEEPS);
    }
    return { sliders, arms, sweeps: swept as PageTimes['sweeps'] };
  });
}

async function openHash(page: Page, hash: string): Promise<void> {
  await page.goto(new URL(hash, page.url()).href);
  // Only another hash opens no page.
  await page.reload();
  await page.waitForLoadState('networkidle');
}
