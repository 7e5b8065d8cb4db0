import type { Random } from '../../src/core/random';
import type { TrainingProblem } from '../../src/experiment/training-error';
import { StorageError } from '../../src/experiment/storage-problem';
import { seedRunSchema } from '../../src/experiment/record/record';
import * as v from 'valibot';
import { createMemoryStorage, live, problemIn, resumedFrom, SETTINGS, type Life } from './life';
import { must, type Scenario } from './scenario';

/** Faults of what runs an experiment, on the product's loop and processor engine in this process. */

let straight: Promise<Life> | null = null;
/** The run that nothing happened to. */
export const undisturbed = () => (straight ??= live({}));

async function mustBeWhole(life: Life): Promise<void> {
  must(life.end === 'finished', `the run ended as ${life.end}: ${problemIn(life)}`);
  must(
    life.recorded === (await undisturbed()).recorded,
    'the curves differ from those of the undisturbed run',
  );
  must(v.safeParse(seedRunSchema, life.run).success, 'what was recorded is no part of a record');
}

/** The run that goes on from what is stored, which must come out whole. */
async function wholeFrom(storage: ReturnType<typeof createMemoryStorage>): Promise<Life> {
  const rest = await live({ storage });
  await mustBeWhole(rest);
  return rest;
}

const howItGoesOn = (rest: Life) => (resumedFrom(rest) > 0 ? 'resumed' : 'begun anew');

const someStep = (random: Random) => 1 + random.below(SETTINGS.steps - 1);

export const runScenarios: readonly Scenario[] = [
  {
    name: 'killed',
    promise: 'a worker or a tab that is killed at any step goes on from its last checkpoint, bit for bit',
    async attempt(random) {
      const storage = createMemoryStorage();
      let [again, lives] = [0, 1];
      for (; lives <= 1 + random.below(3); lives++) {
        const killAt = someStep(random);
        const cut = await live({ storage, random, killAt });
        if (cut.end !== 'killed') break;
        again += killAt - Math.min(killAt, lastSaved(cut));
      }
      return { again, seen: howItGoesOn(await wholeFrom(storage)) };
    },
  },
  {
    name: 'storage-full',
    promise: 'where no checkpoint can be stored the run goes on, says so, and the last stored one holds',
    async attempt(random) {
      const storage = createMemoryStorage();
      const from = someStep(random);
      let step = 0;
      const full = {
        ...storage,
        save: (bytes: Uint8Array<ArrayBuffer>, mark: { seed: number; step: number }) =>
          step >= from
            ? Promise.reject(new StorageError({ cause: 'full', detail: 'no room' }))
            : storage.save(bytes, mark),
      };
      const life = await live({
        storage: full,
        random,
        onReport: (report) => {
          if (report.type === 'progress') step = report.step;
        },
      });
      await mustBeWhole(life);
      const refused = life.reports.filter(({ type }) => type === 'checkpoint-refused').length;
      if (storage.bytes) await mustBeWhole(await live({ storage }));
      return { again: 0, seen: refused > 0 ? 'told' : 'no checkpoint was due' };
    },
  },
  {
    name: 'device-lost',
    promise: 'a device that is lost ends the run with a sentence, and it goes on from its last checkpoint',
    async attempt(random) {
      const storage = createMemoryStorage();
      const at = someStep(random);
      let lose = (_problem: TrainingProblem) => {};
      const deviceFailure = new Promise<TrainingProblem>((resolve) => (lose = resolve));
      const first = await live({
        storage,
        random,
        deviceFailure,
        onReport: (report) => {
          if (report.type === 'progress' && report.step >= at)
            lose({ code: 'device-lost', detail: 'taken away' });
        },
      });
      must(first.end === 'failed' && problemIn(first) === 'device-lost', `it ended as ${first.end}`);
      return { again: at - Math.min(at, lastSaved(first)), seen: howItGoesOn(await wholeFrom(storage)) };
    },
  },
  {
    name: 'database-gone',
    promise: 'a database that is deleted, or upgraded by another version, under a run keeps nothing from it',
    async attempt(random) {
      const storage = createMemoryStorage();
      const [from, until, killAt] = [someStep(random), someStep(random), someStep(random)];
      const cause = random.below(2) === 0 ? ('newer' as const) : ('broken' as const);
      let step = 0;
      const life = await live({
        storage: {
          ...storage,
          load: storage.load,
          async save(bytes, mark) {
            if (step >= from && step <= until) {
              if (cause === 'broken') storage.bytes = null;
              throw new StorageError({ cause, detail: 'gone' });
            }
            return storage.save(bytes, mark);
          },
        },
        random,
        killAt,
        onReport: (report) => {
          if (report.type === 'progress') step = report.step;
        },
      });
      if (life.end !== 'killed') await mustBeWhole(life);
      const rest = await wholeFrom(storage);
      return { again: killAt - Math.min(killAt, resumedFrom(rest)), seen: howItGoesOn(rest) };
    },
  },
  {
    name: 'checkpoint-damaged',
    promise: 'a checkpoint with a wrong byte is found out, and the seed begins anew when it is discarded',
    async attempt(random) {
      const storage = createMemoryStorage();
      while (!storage.bytes) await live({ storage, random, killAt: someStep(random) });
      storage.bytes[random.below(storage.bytes.length)] ^= 1 << random.below(8);
      const refused = await live({ storage });
      must(problemIn(refused) === 'checkpoint-unreadable', `it was taken: ${refused.end}`);
      storage.bytes = null;
      await mustBeWhole(await live({ storage }));
      return { again: SETTINGS.steps, seen: 'told' };
    },
  },
  {
    name: 'clock-set-back',
    promise: 'a clock that goes back changes no number, and the record stays valid',
    async attempt(random) {
      const at = 5 + random.below(25);
      let calls = 0;
      const now = () => performance.now() / 1000 - (++calls > at ? 3600 : 0);
      await mustBeWhole(await live({ now }));
      return { again: 0, seen: calls > at ? 'set back' : 'not reached' };
    },
  },
  {
    name: 'slept-an-hour',
    promise: 'an hour of sleep changes no number',
    async attempt(random) {
      const at = 5 + random.below(25);
      let calls = 0;
      const now = () => performance.now() / 1000 + (++calls > at ? 3600 : 0);
      await mustBeWhole(await live({ now }));
      return { again: 0, seen: calls > at ? 'slept' : 'not reached' };
    },
  },
  {
    name: 'timers-at-1-hz',
    promise: 'a page whose turns come rarely, as browsers grant it in the background, trains the same',
    async attempt(random) {
      // A second is scaled to 30 ms: what counts is that turns come late and unevenly.
      const yieldToEvents = () => new Promise<void>((resolve) => setTimeout(resolve, 30 + random.below(30)));
      const storage = createMemoryStorage();
      await mustBeWhole(await live({ storage, random, yieldToEvents }));
      return { again: 0, seen: `${storage.saves} checkpoints` };
    },
  },
];

/** The step of the last checkpoint that a life told of. */
function lastSaved({ reports }: Life): number {
  return (
    reports
      .flatMap((report) => (report.type === 'checkpoint' || report.type === 'resumed' ? [report.step] : []))
      .at(-1) ?? 0
  );
}
