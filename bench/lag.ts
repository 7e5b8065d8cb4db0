import { cpus } from 'node:os';
import { onBuiltPage } from './page/built';
import { moveSlider, summary, type MoveTimes } from './page/moves';

/**
 * Times a move of the γ or β slider on the Lag screen with four arms and 1,000 steps, on the built page
 * in Chromium: `npm run bench -- lag [--json]`. 200 moves each after 40 that are not counted.
 */
const SCREEN = '#/lag?cars=sgd.sgdm.rsgdm.nesterov&ls=1000&lt=600';
const MOVES = 200;
const WARM_UP = 40;
const TARGET_MS = 4;

const json = process.argv.includes('--json');

/** There and back over most of the slider, never twice the same place. */
const places = (count: number) => Array.from({ length: count }, (_, i) => 150 + ((i * 377) % 701));

const { sliders, version, arms } = await onBuiltPage(SCREEN, async (page) => {
  const measured: Record<string, MoveTimes> = {};
  for (const name of ['γ', 'β']) {
    const slider = page.getByRole('slider', { name: new RegExp(`^${name}`) }).first();
    await moveSlider(page, slider, places(WARM_UP));
    measured[name] = await moveSlider(page, slider, places(MOVES));
  }
  return {
    sliders: measured,
    version: page.context().browser()!.version(),
    arms: await page.getByTestId(/^measured-/).count(),
  };
});
if (arms !== 4) throw new Error(`The screen shows ${arms} arms, not 4: the link has changed.`);

const machine = `${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Chromium ${version}`;
const figures = Object.entries(sliders).map(([slider, { script, layout, paint }]) => ({
  slider,
  moves: script.length,
  script: summary(script),
  layout: summary(layout),
  paint: summary(paint),
}));

if (json) {
  console.log(JSON.stringify({ machine, targetScriptMs: TARGET_MS, figures }, null, 2));
} else {
  console.log(`${machine}\n4 arms × 1,000 steps, ${MOVES} moves; ms, median (95th percentile)\n`);
  for (const { slider, script, layout, paint } of figures) {
    const words = ({ median, p95 }: typeof script) => `${median.toFixed(2)} (${p95.toFixed(2)})`;
    console.log(
      `${slider}: script ${words(script)} (target: median under ${TARGET_MS}), ` +
        `layout ${words(layout)}, event to painted frame ${words(paint)}`,
    );
  }
}
