import { cpus } from 'node:os';
import { onBuiltPage } from './page/built';
import { summary } from './page/moves';
import { taskTimes } from './page/tasks';

/**
 * Times how long a running training keeps the page's main thread busy at once, on the built Train screen with
 * the quick preset, in ten stretches after the first steps: `npm run bench -- training-page [--json]`.
 */
const STRETCHES = 10;
const STRETCH_MS = 3000;
const TARGET_MS = 50;

const { adapter, tasks } = await onBuiltPage('#/train', async (page) => {
  const browser = page.context().browser()!;
  await page.getByRole('button', { name: 'Quick look' }).click();
  await page.getByRole('button', { name: 'Start training' }).click();
  // Opening the engine is not training yet.
  const pastFirstSteps = () =>
    Number(/step (\d+) of/.exec(document.querySelector('.run-line')?.textContent ?? '')?.[1]) >= 5;
  await page.waitForFunction(pastFirstSteps, undefined, { timeout: 120_000 });
  const measured: ReturnType<typeof taskTimes>[] = [];
  for (let i = 0; i < STRETCHES; i++) {
    await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
    await page.waitForTimeout(STRETCH_MS);
    measured.push(taskTimes(await browser.stopTracing()));
  }
  const facts = await page.locator('.train-facts').textContent();
  return {
    adapter: /(WebGPU|WebGL) · [^·]+|processor[^·]*/.exec(facts ?? '')?.[0] ?? '',
    tasks: measured,
  };
});

const machine = `${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, ${adapter}`;
const longest = tasks.map((task) => task.longest);
const busiest = tasks.map((task) => task.busiest);
const most = Math.max(...longest);
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ machine, targetMs: TARGET_MS, longest, busiest }, null, 2));
} else {
  const words = (samples: readonly number[]) =>
    `median ${summary(samples).median.toFixed(1)}, most ${Math.max(...samples).toFixed(1)}`;
  console.log(
    `${machine}\nlongest task of the page in each of ${STRETCHES} stretches of ${STRETCH_MS / 1000} s of training, ms`,
  );
  console.log(
    `by the clock: ${words(longest)} (target: at most ${TARGET_MS}${most > TARGET_MS ? ', missed' : ''})`,
  );
  console.log(`by processor time: ${words(busiest)}`);
}
