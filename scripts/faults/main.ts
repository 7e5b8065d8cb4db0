import { createRandom } from '../../src/core/random';
import { flagsOf } from '../commands/flags';
import { onlyOf } from '../commands/only.mjs';
import { browserShardScenarios } from './browser/shards';
import { leaveBrowser } from './browser/site';
import { tabScenarios } from './browser/tabs';
import { workerScenarios } from './browser/workers';
import { runScenarios } from './runs';
import { runnerScenario } from './runner';
import type { Scenario } from './scenario';
import { shardScenarios } from './shards';

const USAGE = `npm run faults [-- flags]   breaks runs at random steps; nothing that was recorded may be lost

  --trials N    faults of each kind (default 20)
  --seed S      other places (default 1)
  --only A,B    some kinds
  --in PLACE    node, browser (the built page in Chromium), or both (default)

Exit status: 0 every promise held, 1 one was broken, 2 a flag cannot be used.`;

const inNode: readonly Scenario[] = [...runScenarios, ...shardScenarios, runnerScenario];
const inBrowser: readonly Scenario[] = [...workerScenarios, ...tabScenarios, ...browserShardScenarios];
const places: Readonly<Record<string, readonly Scenario[]>> = {
  both: [...inNode, ...inBrowser],
  node: inNode,
  browser: inBrowser,
};

/** The command. @returns the exit status */
export async function main(args: readonly string[]): Promise<number> {
  const wanted = optionsOf(args);
  if (typeof wanted === 'string') {
    console.error(wanted);
    return 2;
  }
  try {
    return await injectAll(wanted);
  } finally {
    await leaveBrowser();
  }
}

interface Wanted {
  readonly chosen: readonly Scenario[];
  readonly trials: number;
  readonly seed: number;
}

async function injectAll(wanted: Wanted): Promise<number> {
  let [injected, broken] = [0, 0];
  for (const { name, promise, attempt } of wanted.chosen) {
    console.log(`${name}: ${promise}`);
    const seen = new Map<string, number>();
    const again: number[] = [];
    for (let trial = 0; trial < wanted.trials; trial++) {
      injected += 1;
      try {
        const outcome = await attempt(createRandom(wanted.seed, trial));
        seen.set(outcome.seen, (seen.get(outcome.seen) ?? 0) + 1);
        again.push(outcome.again);
      } catch (error) {
        broken += 1;
        console.log(
          `  BROKEN at trial ${trial} (--only ${name} --seed ${wanted.seed}): ${(error as Error).message}`,
        );
      }
    }
    const words = [...seen].map(([what, count]) => `${count} ${what}`).join(', ');
    const most = Math.max(0, ...again);
    console.log(
      `  ${again.length} of ${wanted.trials} survived (${words || 'none'}); steps computed again: at most ${most}`,
    );
  }
  console.log(
    `seed ${wanted.seed}: ${injected} faults, ${injected - broken} survived, nothing recorded lost in those`,
  );
  return broken === 0 ? 0 : 1;
}

function optionsOf(args: readonly string[]): Wanted | string {
  const values = flagsOf(
    args,
    {
      trials: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      in: { type: 'string', default: 'both' },
    },
    USAGE,
  );
  if (typeof values === 'string') return values;
  const all = Object.hasOwn(places, values.in) ? places[values.in] : null;
  if (!all) return `--in takes ${Object.keys(places).join(', ')}\n\n${USAGE}`;
  const chosen = onlyOf(values.only, all, ({ name }) => name);
  if (typeof chosen === 'string') return chosen;
  const [trials, seed] = [Number(values.trials), Number(values.seed)];
  if (!(Number.isInteger(trials) && trials > 0 && Number.isInteger(seed) && seed >= 0))
    return `--trials takes a whole number from 1, --seed one from 0\n\n${USAGE}`;
  return { trials, seed, chosen };
}
