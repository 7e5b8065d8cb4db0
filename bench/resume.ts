import type { RunSettings } from '../src/experiment/settings';
import type { RunReport } from '../src/experiment/messages';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRandom } from '../src/core/random';
import { createRecorder } from '../src/experiment/record/recorder';
import { inBrowser } from '../scripts/ab/browser';
import { parseOptions } from '../scripts/ab/options';
import type { OpenRunner } from '../scripts/ab/runner';

/**
 * Tests whether a killed run goes on bit for bit, and whether a long one holds its memory:
 * `npm run bench -- resume [--json] [--kills N] [--seed S]`. Runs on the headless runner's page with its
 * checkpoint file; a kill closes the page, and its worker with it, at a random step.
 */
const argument = (name: string, fallback: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const kills = argument('--kills', 20);
const random = createRandom(argument('--seed', 1));
const json = process.argv.includes('--json');

const flags = '--width 8 --batch 8 --train-images 1000 --test-images 50'.split(' ');
const settingsOf = (...more: string[]) => parseOptions([...flags, ...more]).settings;
const short = settingsOf('--steps', '30', '--evaluate-every', '4');
const long = settingsOf('--steps', '500', '--evaluate-every', '50');

const file = path.join(tmpdir(), `laglens-bench-${process.pid}.checkpoint`);

/** One life of a run, to its end or until `killAt` steps are done. */
async function live(open: OpenRunner, settings: RunSettings, killAt = Infinity) {
  const recorder = createRecorder(settings);
  const reports: RunReport[] = [];
  let kill = () => {};
  const killed = new Promise<'killed'>((resolve) => (kill = () => resolve('killed')));
  const runner = await open((report) => {
    reports.push(report);
    recorder.add(report);
    if (report.type === 'progress' && report.step >= killAt) kill();
  });
  const end = runner.run(settings).catch(() => 'killed' as const);
  const outcome = await Promise.race([end, killed]);
  await runner.close();
  if (outcome === 'failed') throw new Error(JSON.stringify(recorder.problem));
  const resumed = reports.find((report) => report.type === 'resumed');
  // The curves and the hashes as text: equal texts are equal bits. Seconds are not part of them.
  return {
    curves: JSON.stringify({ ...recorder.run(), seconds: 0 }),
    from: resumed?.step ?? 0,
    adapter: recorder.adapter?.adapter ?? '',
    reports,
  };
}

const result = await inBrowser(file, async (open) => {
  const straight = await live(open, short);
  rmSync(file, { force: true });
  const trials: { killedAt: number; from: number; exact: boolean }[] = [];
  for (let i = 0; i < kills; i++) {
    const killedAt = 1 + random.below(short.steps - 1);
    await live(open, short, killedAt);
    const resumed = await live(open, short);
    rmSync(file, { force: true });
    trials.push({ killedAt, from: resumed.from, exact: resumed.curves === straight.curves });
    if (!json) console.error(`kill ${i + 1} of ${kills}: ${JSON.stringify(trials.at(-1))}`);
  }
  const { reports } = await live(open, long);
  rmSync(file, { force: true });
  const memory = reports.flatMap((report) =>
    report.type === 'progress' ? [{ step: report.step, ...report.memory }] : [],
  );
  const saves = reports.flatMap((report) => (report.type === 'checkpoint' ? [report] : []));
  return { adapter: straight.adapter, trials, memory, saves };
});

const { adapter, trials, memory, saves } = result;
const exact = trials.filter((trial) => trial.exact).length;
// The test images come to the device with the first evaluation.
const settled = memory.filter(({ step }) => step > long.evaluateEvery);
const bytes = settled.map((one) => one.bytes);
const tensors = settled.map((one) => one.tensors);
const summary = {
  adapter,
  kills: trials.length,
  exact,
  fromCheckpoint: trials.filter(({ from }) => from > 0).length,
  memory: {
    start: memory[0],
    least: { tensors: Math.min(...tensors), bytes: Math.min(...bytes) },
    most: { tensors: Math.max(...tensors), bytes: Math.max(...bytes) },
    end: memory.at(-1),
  },
  checkpoints: {
    count: saves.length,
    bytes: saves.at(-1)?.bytes ?? 0,
    seconds: saves.reduce((sum, { seconds }) => sum + seconds, 0),
  },
};
if (json) console.log(JSON.stringify({ ...summary, trials }, null, 1));
else {
  const { start, least, most, end } = summary.memory;
  const words = (of: { tensors: number; bytes: number }) => `${of.tensors} tensors, ${of.bytes} bytes`;
  console.log(
    [
      `On ${adapter}: ${exact} of ${trials.length} killed runs ended bit for bit as the uninterrupted one;`,
      `${summary.fromCheckpoint} of them went on from a checkpoint, the others were killed before the first.`,
      `500 steps: ${words(start)} at step 1; after the first test between ${words(least)} and ${words(most)}; ${words(end!)} at the end.`,
      `${saves.length} checkpoints of ${(summary.checkpoints.bytes / 1e6).toFixed(1)} MB took ${summary.checkpoints.seconds.toFixed(2)} s together.`,
    ].join('\n'),
  );
}
process.exit(exact === trials.length ? 0 : 1);
