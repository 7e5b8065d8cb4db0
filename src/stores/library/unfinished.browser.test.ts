import { deleteDB, openDB } from 'idb';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { encodeCheckpoint } from '../../training/checkpoint/format';
import {
  browserStorage,
  discardUnfinished,
  listUnfinished,
  readUnfinished,
  saveBetweenSeeds,
} from '../../training/checkpoint/browser-store';
import { EXPERIMENT_SCHEMA, type Experiment } from '../../experiment/record/unfinished';
import { readRuns, recordJson } from '../../experiment/record/library-file';
import { relationOf } from '../../experiment/record/relation';
import { madeUpRecord } from '../../experiment/testing/record';
import type { RunReport } from '../../experiment/messages';
import { loadLibrary, saveEndedRuns, undoRemove, useLibrary } from './library';
import { deleteRun, saveRun, listRuns } from './runs';
import {
  compareStored,
  discardStored,
  holdsAll,
  recordSoFar,
  refreshUnfinished,
  renameStored,
  useUnfinished,
} from './unfinished';
import { goOn, goOnWith, resetPresent, restart } from './take-up';
import { useTrainRun } from '../train/state';
import { resetRun, stopRun } from '../train/run';

/**
 * A worker that says what the test wants. No module is mocked: in a checkout whose path holds a space, mocks in the
 * browser take no effect.
 */
class FakeWorker extends EventTarget {
  constructor() {
    super();
    workers.push(this);
  }
  postMessage() {}
  terminate() {}
  report(data: RunReport) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const workers: FakeWorker[] = [];
vi.stubGlobal('Worker', FakeWorker);
afterAll(() => void vi.unstubAllGlobals());

const { arms, runs, settings: common, adapter } = madeUpRecord([0.02, 0.01, 0.03]);
const [first, second] = runs;
/** The second seed after one of its two steps. */
const cut = {
  ...second,
  arms: second.arms.map((arm) => ({
    ...arm,
    trainLoss: arm.trainLoss.slice(0, 1),
    testAccuracy: arm.testAccuracy.slice(0, 1),
    testLoss: arm.testLoss.slice(0, 1),
  })),
};
const experiment: Experiment = {
  schema: EXPERIMENT_SCHEMA,
  id: 'mine',
  started: '2026-11-27T08:00:00.000Z',
  name: '',
  settings: { ...common, arms, seed: 1 },
  seeds: [0, 1, 2],
  runs: [first],
  adapter,
  forecast: null,
  spent: [],
};

/** Keeps the experiment in the middle of its second seed. */
async function keepHalf(): Promise<void> {
  const bytes = encodeCheckpoint({
    settings: experiment.settings,
    step: 1,
    adapter,
    tunings: {},
    run: cut,
    arms: [null, null],
    telemetry: [new Float64Array(), new Float64Array()],
  });
  await browserStorage(experiment).save(bytes, { seed: 1, step: 1 });
  await refreshUnfinished();
}

const only = () => useUnfinished.getState().unfinished[0];

beforeEach(async () => {
  await resetRun();
  for (const { id } of await listRuns()) await deleteRun(id);
  await discardUnfinished('mine');
  useLibrary.setState({ chosen: [], deleted: [], opened: null });
  useUnfinished.setState({ recorded: {}, damaged: null, finishedElsewhere: null });
  await loadLibrary();
});

it('records what an unfinished experiment has so far, as a file that loads and that the finished run replaces', async () => {
  await keepHalf();
  const record = (await recordSoFar(only()))!;
  expect(record.runs).toEqual([first, cut]);
  // The seed that was cut short decides nothing.
  expect(record.verdict).toMatchObject({ differences: [0.02], words: 'cannot-tell', reason: 'one-run' });
  const read = readRuns(recordJson({ name: 'half', raw: record }));
  expect(read).toMatchObject({ runs: [{ name: 'half', record }], damaged: [] });
  expect(await saveRun({ record })).toBe('added');
  expect(holdsAll(only(), record)).toBe(true);
  const whole = { ...record, runs };
  expect(holdsAll(only(), whole)).toBe(false);
  expect(relationOf(whole, record)).toBe('extends');
  expect(await saveRun({ record: whole })).toBe('extended');
  expect(await listRuns()).toHaveLength(1);
});

it('reads between two seeds what had no name yet and was written before names', async () => {
  const { name: _, ...older } = experiment;
  await saveBetweenSeeds(older as Experiment);
  await refreshUnfinished();
  expect(only()).toMatchObject({ experiment, mark: null });
  expect((await recordSoFar(only()))!.runs).toEqual([first]);
  // What was compared is read anew when another tab went on with it.
  await compareStored(only());
  await saveBetweenSeeds({ ...experiment, runs: [first, second] });
  await refreshUnfinished();
  await expect.poll(() => useUnfinished.getState().recorded.mine?.runs).toEqual([first, second]);
});

it('names an unfinished experiment with the stopped run that it goes on from, and keeps the name when it goes on', async () => {
  await keepHalf();
  const stopped = (await recordSoFar(only()))!;
  await saveRun({ record: stopped });
  await loadLibrary();
  await renameStored(only(), ' slow start ');
  expect(only().experiment!.name).toBe('slow start');
  expect(await listRuns()).toMatchObject([{ name: 'slow start' }]);
  await goOnWith(only());
  expect(useTrainRun.getState()).toMatchObject({
    identity: { id: 'mine', name: 'slow start' },
    checkpoint: { step: 1 },
    settings: { seed: 1 },
  });
  expect(useUnfinished.getState().unfinished).toEqual([]);
  // The data may be gone before the worker has looked at its checkpoint: there still is a way on.
  workers.at(-1)!.report({ type: 'problem', problem: { code: 'own-missing', name: 'pets.zip' } });
  workers.at(-1)!.report({ type: 'phase', phase: 'failed' });
  expect(useTrainRun.getState()).toMatchObject({ checkpoint: { step: 1 }, phase: 'failed' });
});

it('discards with a way back, bit for bit', async () => {
  await keepHalf();
  const before = await listUnfinished();
  const bytes = await browserStorage(experiment).load();
  await discardStored(only());
  expect((await listUnfinished()).unfinished).toEqual([]);
  expect(await browserStorage(experiment).load()).toBeNull();
  await undoRemove();
  expect(await listUnfinished()).toEqual(before);
  expect(await browserStorage(experiment).load()).toEqual(bytes);
  expect(useUnfinished.getState().unfinished).toEqual(before.unfinished);
});

/** Trains the experiment in what counts as another tab, until the function is called that this resolves with. */
async function trainElsewhere(): Promise<() => void> {
  const releases = await Promise.all(
    ['laglens-tab:mine', 'laglens-run:mine'].map(
      (name) =>
        new Promise<() => void>((held) => {
          void navigator.locks.request(name, () => new Promise<void>(held));
        }),
    ),
  );
  return () => releases.forEach((release) => release());
}

const present = useTrainRun.getState;

it('touches nothing that runs in another tab, and sees it end', async () => {
  await keepHalf();
  const mine = only();
  const end = await trainElsewhere();
  await discardStored(mine);
  await renameStored(mine, 'lost');
  expect(useUnfinished.getState()).toMatchObject({ unfinished: [], elsewhere: [mine] });
  expect(present().phase).toBe('idle');
  end();
  await expect.poll(() => useUnfinished.getState().unfinished).toEqual([mine]);
});

it('waits where another tab trains what is to go on, and goes on from what that one leaves', async () => {
  await keepHalf();
  const end = await trainElsewhere();
  const started = workers.length;
  const going = goOnWith(only());
  await expect.poll(() => present().phase).toBe('waiting');
  expect(present()).toMatchObject({ identity: { id: 'mine' }, seeds: [0, 1, 2] });
  expect(workers).toHaveLength(started);
  // The other tab finishes the second seed, and ends in the third.
  await saveBetweenSeeds({ ...experiment, runs: [first, second] });
  end();
  await going;
  expect(present()).toMatchObject({ phase: 'loading', settings: { seed: 2 }, runs: [first, second] });
  expect(workers).toHaveLength(started + 1);
});

it('shows what another tab has made of the run that was to go on, and trains nothing again', async () => {
  await keepHalf();
  await goOnWith(only());
  workers.at(-1)!.report({ type: 'phase', phase: 'stopped' });
  const started = workers.length;
  const end = await trainElsewhere();
  const going = goOn();
  await expect.poll(() => present().phase).toBe('waiting');
  const record = { ...madeUpRecord([0.02, 0.01, 0.03]), experiment: 'mine' };
  await saveRun({ record });
  await discardUnfinished('mine');
  end();
  await going;
  expect(present().phase).toBe('idle');
  expect(useLibrary.getState().opened).toMatchObject({ record: { experiment: 'mine' } });
  expect(useUnfinished.getState().finishedElsewhere).toBe('mine');
  expect(workers).toHaveLength(started);
});

it('shows the result of a listed run that another tab has finished meanwhile, and nothing of a discarded one', async () => {
  await keepHalf();
  const listed = only();
  await discardUnfinished('mine');
  const started = workers.length;
  await goOnWith(listed);
  expect(present().phase).toBe('idle');
  expect(useUnfinished.getState().unfinished).toEqual([]);
  expect(useLibrary.getState().opened).toBeNull();
  await saveRun({ record: { ...madeUpRecord([0.02, 0.01, 0.03]), experiment: 'mine' } });
  await goOnWith(listed);
  expect(useLibrary.getState().opened).toMatchObject({ record: { experiment: 'mine' } });
  expect(workers).toHaveLength(started);
});

it('waits no more when it is told so, and shows what it did before', async () => {
  await keepHalf();
  await goOnWith(only());
  workers.at(-1)!.report({ type: 'phase', phase: 'stopped' });
  const before = present();
  const end = await trainElsewhere();
  const going = goOn();
  await expect.poll(() => present().phase).toBe('waiting');
  stopRun();
  await going;
  expect(present()).toEqual(before);
  // What another tab trains is not forgotten with the present run.
  await resetPresent();
  expect(present().phase).toBe('idle');
  expect(useUnfinished.getState().elsewhere).toMatchObject([{ id: 'mine' }]);
  end();
  await expect.poll(() => useUnfinished.getState().unfinished).toMatchObject([{ id: 'mine' }]);
});

it('takes up at once what it shows, waits for a worker that is about to end, and can be stopped meanwhile', async () => {
  await keepHalf();
  await goOnWith(only());
  workers.at(-1)!.report({ type: 'problem', problem: { code: 'worker-failed', detail: '' } });
  workers.at(-1)!.report({ type: 'phase', phase: 'failed' });
  const before = present();
  const started = workers.length;
  let end = () => {};
  await new Promise<void>((held) => {
    void navigator.locks.request('laglens-run:mine', () => {
      held();
      return new Promise<void>((release) => (end = release));
    });
  });
  for (const again of [goOn, restart]) {
    const going = again();
    expect(present()).toMatchObject({ phase: 'loading', problem: null });
    stopRun();
    await going;
    expect(present()).toEqual(before);
  }
  const going = goOn();
  end();
  await going;
  expect(present()).toMatchObject({ phase: 'loading', checkpoint: { step: 1 }, problem: null });
  expect(workers).toHaveLength(started + 1);
});

it('keeps a run from a tab that waits, also between its seeds, until all of it is stored', async () => {
  saveEndedRuns();
  await keepHalf();
  await goOnWith(only());
  let isGiven = false;
  const given = navigator.locks.request('laglens-tab:mine', async () => {
    isGiven = true;
    return { ...(await readUnfinished('mine')), recorded: await listRuns() };
  });
  for (const seed of [1, 2]) {
    // What was let go of before is given away by the second answer.
    await navigator.locks.query();
    await navigator.locks.query();
    expect(isGiven).toBe(false);
    expect(present().settings!.seed).toBe(seed);
    workers.at(-1)!.report({ type: 'adapter', adapter, skipped: [] });
    for (const arm of [0, 1])
      workers.at(-1)!.report({ type: 'evaluation', arm, step: 2, accuracy: 0.5, loss: 1, count: 100 });
    workers.at(-1)!.report({ type: 'phase', phase: 'finished' });
  }
  expect(await given).toMatchObject({
    experiment: null,
    recorded: [{ record: { experiment: 'mine' } }],
  });
});

it('tells a checkpoint that cannot be read, and compares nothing of it', async () => {
  await keepHalf();
  await browserStorage(experiment).save(new TextEncoder().encode('laglens-checkpoint/1 0\n{}\n'), {
    seed: 1,
    step: 1,
  });
  await refreshUnfinished();
  await compareStored(only());
  expect(useUnfinished.getState().damaged).toEqual(only());
  expect(useLibrary.getState().chosen).toEqual([]);
});

it('tells a storage that is out of reach as that, not as a damaged checkpoint', async () => {
  await keepHalf();
  const mine = only();
  (await openDB('laglens-checkpoints', 7)).close();
  expect(await recordSoFar(mine)).toBeNull();
  expect(useUnfinished.getState().damaged).toBeNull();
  expect(useLibrary.getState().problem).toMatchObject({ cause: 'newer' });
  await deleteDB('laglens-checkpoints');
});
