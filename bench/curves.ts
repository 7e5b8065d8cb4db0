import type { ContenderName } from './train/contender';
import { option, say, table, withBench } from './train/driver';

/**
 * Tests whether own kernels learn as stock kernels do: training losses on real CIFAR-10 from the same weights
 * on the same batches, own kernels twice and two stock backends, step by step.
 *
 *   npm run bench -- curves             100 steps at w = 8, batch 8 (some minutes on a software adapter)
 *   … --steps=50 --size=8x16            other lengths and sizes (width x batch)
 *   … --json                            machine-readable, on standard output
 */
const steps = Number(option('steps') ?? 100);
const [width, batch] = (option('size') ?? '8x8').split('x').map(Number);
const runs = [
  ['own', 'laglens'],
  ['own again', 'laglens'],
  ['stock, processor', 'tfjs-cpu'],
  ['stock, WebGL', 'tfjs-webgl'],
] as const satisfies readonly (readonly [string, ContenderName])[];
/** Seconds for one step. */
const PATIENCE = 120;

const curves = await withBench(PATIENCE, async (open) => {
  const losses: Record<string, number[]> = {};
  for (const [title, contender] of runs) {
    const page = await open(contender, width, batch, 'cifar10');
    losses[title] = [];
    for (let step = 1; step <= steps; step++) {
      losses[title].push((await page.call<{ loss: number }>('steps', [1])).loss);
      if (step % 10 === 0) say(`${title}: step ${step}, loss ${losses[title].at(-1)!.toFixed(4)}`);
    }
    await page.close();
  }
  return losses;
});

const pairs = [
  ['own', 'own again'],
  ['own', 'stock, processor'],
  ['own', 'stock, WebGL'],
  ['stock, processor', 'stock, WebGL'],
].map(([a, b]) => {
  const gaps = curves[a].map((loss, i) => Math.abs(loss / curves[b][i] - 1));
  return {
    a,
    b,
    identical: curves[a].every((loss, i) => Object.is(loss, curves[b][i])),
    largest: Math.max(...gaps),
    mean: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
  };
});

if (process.argv.includes('--json'))
  console.log(JSON.stringify({ width, batch, steps, curves, pairs }, null, 1));
else
  console.log(
    table(
      [`${steps} steps at w = ${width}, batch ${batch}`, 'largest gap', 'mean gap'],
      pairs.map(({ a, b, identical, largest, mean }) => [
        `${a} – ${b}`,
        identical ? 'same bits' : largest.toExponential(1),
        identical ? '' : mean.toExponential(1),
      ]),
    ),
  );
