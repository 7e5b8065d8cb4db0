import { onBuiltPage } from './built';
import { moveSlider, type MoveTimes } from './moves';

/** All arms that the screen has, on 2,000 steps. */
const SCREEN = '#/surface?v=1&arms=sgd.sgdm.rsgdm.nesterov.adam&n=2000';
const MOVES = 100;
const WARM_UP = 30;

/** There and back over most of the slider, never twice the same place. */
const places = (count: number) => Array.from({ length: count }, (_, i) => 150 + ((i * 377) % 701));

/** What moves of the β and γ sliders cost on the Surface screen, and how many arms it showed. */
export function measureSurfacePage(): Promise<{
  readonly sliders: Readonly<Record<string, MoveTimes>>;
  readonly arms: number;
}> {
  return onBuiltPage(SCREEN, async (page) => {
    const sliders: Record<string, MoveTimes> = {};
    for (const name of ['β', 'γ']) {
      const slider = page.getByRole('slider', { name: new RegExp(`^${name}`) }).first();
      await moveSlider(page, slider, places(WARM_UP));
      sliders[name] = await moveSlider(page, slider, places(MOVES));
    }
    return { sliders, arms: await page.locator('.readings tbody tr').count() };
  });
}
