import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { flagsOf } from '../commands/flags';
import { onlyOf } from '../commands/only.mjs';
import { boundaries } from './boundaries';
import { fuzz, inputOf, LONGEST_MS, type Tally } from './run';

const COUNTS = { cheap: 20_000, file: 500 } as const;

const USAGE = `npm run fuzz [-- flags]    generated and mutated inputs for every boundary of the product

  --seconds N    goes on with new inputs for about N seconds altogether (default: ${COUNTS.cheap} inputs of each
                 cheap boundary, ${COUNTS.file} of each that reads files)
  --seed S       other inputs (default 1); the same seed gives the same inputs
  --only A,B     some boundaries
  --at I         begins with input I of a boundary: together with --only and --seed it is that of a report
  --count N      so many inputs of each boundary

A failing input is written to artifacts/fuzz/. Exit status: 0 nothing failed, 1 something did, 2 a flag cannot be used.`;

const FOLDER = path.resolve('artifacts/fuzz');
/** An input that is still being read after so long, milliseconds, never ends. */
const STUCK_MS = 30_000;

/** The command. @returns the exit status */
export async function main(args: readonly string[]): Promise<number> {
  const wanted = optionsOf(args);
  if (typeof wanted === 'string') {
    console.error(wanted);
    return 2;
  }
  const { chosen, seed, seconds, at, count } = wanted;
  rmSync(FOLDER, { recursive: true, force: true });
  const watch = watchdog();
  const tallies: Tally[] = [];
  for (const boundary of chosen) {
    const end = performance.now() + (1000 * (seconds ?? 0)) / chosen.length;
    const isEnough = (inputs: number) =>
      seconds === null ? inputs >= (count ?? COUNTS[boundary.cost]) : performance.now() > end && inputs > 0;
    const tally = await fuzz(boundary, seed, isEnough, {
      from: at,
      longest: LONGEST_MS,
      onStart: (place) => watch.start(`--only ${boundary.name} --seed ${seed} --at ${place} --count 1`),
    });
    watch.stop();
    tallies.push(tally);
    console.log(lineOf(tally));
    const told = new Set<string>();
    for (const failure of tally.failures) {
      const { extension, content } = boundary.save(inputOf(boundary, seed, failure.at));
      mkdirSync(FOLDER, { recursive: true });
      const file = path.join(FOLDER, `${boundary.name}-${seed}-${failure.at}.${extension}`);
      writeFileSync(file, content);
      if (!told.has(failure.reason)) console.log(`  ${failure.reason.split('\n').slice(0, 6).join('\n  ')}`);
      console.log(
        `  ${file}: npm run fuzz -- --only ${boundary.name} --seed ${seed} --at ${failure.at} --count 1`,
      );
    }
  }
  watch.end();
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const failed = sum(({ failures }) => failures.length);
  const slowest = tallies.reduce((worst, tally) => (tally.slowest.ms > worst.slowest.ms ? tally : worst));
  console.log(
    `seed ${seed}: ${sum(({ inputs }) => inputs)} inputs at ${tallies.length} boundaries, ${failed} failed; ` +
      `slowest ${Math.round(slowest.slowest.ms)} ms (${slowest.name} ${slowest.slowest.at})`,
  );
  return failed === 0 ? 0 : 1;
}

const lineOf = ({ name, inputs, taken, slowest, failures }: Tally) =>
  `${name.padEnd(18)} ${String(inputs).padStart(7)} inputs, ${String(taken).padStart(7)} taken, ` +
  `slowest ${slowest.ms.toFixed(1).padStart(7)} ms (input ${slowest.at}), ${failures.length} failed`;

function optionsOf(args: readonly string[]) {
  const values = flagsOf(
    args,
    {
      seconds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      at: { type: 'string', default: '0' },
      count: { type: 'string' },
    },
    USAGE,
  );
  if (typeof values === 'string') return values;
  const chosen = onlyOf(values.only, boundaries, ({ name }) => name);
  if (typeof chosen === 'string') return chosen;
  const [seed, at, seconds, count] = [values.seed, values.at, values.seconds ?? '1', values.count ?? '1'].map(
    Number,
  );
  if (![seed, at, count].every((value) => Number.isInteger(value) && value >= 0) || !(seconds > 0))
    return `--seed, --at and --count take whole numbers from 0, --seconds a number above 0\n\n${USAGE}`;
  return {
    chosen,
    seed,
    at,
    seconds: values.seconds === undefined ? null : seconds,
    count: values.count === undefined ? null : count,
  };
}

/**
 * Ends the process, and says at which input, when one never comes to its end: a thread of its own, since this
 * one hangs then.
 */
function watchdog() {
  const code = `
    const { parentPort } = require('node:worker_threads');
    let timer;
    parentPort.on('message', (what) => {
      clearTimeout(timer);
      if (what === null) return;
      timer = setTimeout(() => {
        require('node:fs').writeSync(2, 'An input is not read to its end: npm run fuzz -- ' + what + '\\n');
        process.kill(process.pid, 'SIGKILL');
      }, ${STUCK_MS});
    });`;
  const worker = new Worker(code, { eval: true });
  worker.unref();
  let said = 0;
  return {
    start(what: string) {
      // A message for each of a million inputs would be what takes the time.
      if (performance.now() - said < 200 && said > 0) return;
      said = performance.now();
      worker.postMessage(what);
    },
    stop: () => {
      said = 0;
      worker.postMessage(null);
    },
    end: () => void worker.terminate(),
  };
}
