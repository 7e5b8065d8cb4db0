import { spawnSync } from 'node:child_process';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RECORD_SCHEMA, recordSchema, type AbRecord, type SeedRun } from '../../src/experiment/record/record';
import { recordedVerdict, verdictFor } from '../../src/experiment/compare/verdict';
import { createRecorder } from '../../src/experiment/record/recorder';
import { flags, parseOptions, USAGE, UsageError } from './options';
import { significant } from '../../src/i18n/format';
import { recordCsv } from '../../src/experiment/record/codec';
import { htmlOf, speedText, tableOf, verdictText, verdictTexts } from './reports';

const { settings } = parseOptions(['--steps', '4', '--evaluate-every', '2']);

/** One seed in which the arms end at the given accuracies. */
function seedRun(seed: number, accuracies: readonly number[]): SeedRun {
  const recorder = createRecorder({ ...settings, seed });
  recorder.add({ type: 'hashes', step: 0, weights: ['w', 'w'], batches: ['b', 'b'] });
  const steps = [0, 1].map((arm) => ({ arm, step: 1, loss: 2.3 + arm }));
  recorder.add({
    type: 'progress',
    step: 1,
    steps,
    elapsed: 1.5,
    remaining: null,
    imagesPerSecond: 1,
    hostMs: 1,
    memory: { tensors: 0, bytes: 0 },
  });
  accuracies.forEach((accuracy, arm) =>
    recorder.add({ type: 'evaluation', arm, step: 4, accuracy, loss: 1, count: 10 }),
  );
  return recorder.run();
}

function recordOf(runs: SeedRun[]) {
  const { arms, seed: _, ...common } = settings;
  const plan = { a: 0, b: 1, seeds: runs.length, rule: 'fixed', size: 0.01 } as const;
  return v.parse(recordSchema, {
    schema: RECORD_SCHEMA,
    created: '2026-01-01T00:00:00.000Z',
    machine: 'test',
    commit: null,
    settings: common,
    adapter: { backend: 'webgpu', adapter: 'test', software: true, kernels: 'fused' },
    arms,
    runs,
    plan,
    verdict: recordedVerdict(verdictFor({ runs, arms, plan }, 0, 1)),
  });
}

describe('flags', () => {
  it('build the settings of a run', () => {
    const options = parseOptions(
      '--arms sgdm,rsgdm:gamma=4.5:alpha=0.2:debias=true --preset quick --seeds 3 --first-seed 7 --steps 100 --out run.json'.split(
        ' ',
      ),
    );
    expect(options.seeds).toEqual([7, 8, 9]);
    expect(options).toMatchObject({ runtime: 'processor', machine: null, verify: null });
    expect(parseOptions(['--runtime', 'node', '--machine', 'a GPU'])).toMatchObject({
      runtime: 'node',
      machine: 'a GPU',
    });
    const runtimeOf = (flags: string) => parseOptions(flags.split(' ')).runtime;
    expect(runtimeOf('--backend webgl')).toBe('browser');
    expect(runtimeOf('--kernels reference')).toBe('browser');
    expect(runtimeOf('--runtime chromium')).toBe('browser');
    expect(parseOptions(['--verify', 'x.json', '--steps', '5']).verify).toEqual({ file: 'x.json', steps: 5 });
    expect(options.settings).toMatchObject({ width: 8, steps: 100, seed: 7 });
    expect(options.settings.arms).toMatchObject([
      { id: 'sgdm', alpha: 0.3, beta: 0.9 },
      { id: 'rsgdm', alpha: 0.2, gamma: 4.5, delta: null, debias: true },
    ]);
  });

  it.each([
    [['--arms', 'adagrad'], '--arms takes'],
    [['--arms', 'rsgdm:gama=1'], 'write a knob as'],
    [['--preset', 'huge'], '--preset takes quick, standard, full'],
    [['--steps', 'ten'], '--steps takes a number'],
    [['--seeds', '0'], '--seeds takes a whole number'],
    [['--batch', '1'], '--batch: '],
    [['--train-images', '1'], '--train-images: '],
    [['--data', 'mnist'], '--data: '],
    [['--first-seed=-1'], '--first-seed: '],
    [['--arms', 'sgdm,rsgdm:alpha=0'], '--arms: '],
    [['--arms', 'sgdm:alpha=1=2'], 'write a knob as'],
    [['--arms', 'sgd,sgd,sgd,sgd,sgd'], '--arms: '],
    [['--schedule', 'slow'], '--schedule: '],
    [['--backend', 'cuda'], '--backend: '],
    [['--kernels', 'fast'], '--kernels: '],
    [['--width', '7'], '--width: '],
    [['--out', 'no/such/folder/run.json'], 'there is no folder'],
    [['--augment', 'yes'], '--augment takes true or false'],
    [['--data', 'own'], '--data takes cifar10, synthetic'],
    [['--runtime', 'deno'], '--runtime takes processor, browser, node'],
    [['--runtime', 'processor', '--backend', 'webgl'], 'take --runtime browser'],
    [['--threads', '0'], '--threads takes a whole number'],
    [['--nonsense'], 'nonsense'],
  ])('%j is refused with a reason', (args, reason) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(reason);
  });
});

describe('the command', () => {
  it('explains a bad flag with status 2', () => {
    const bad = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/ab/main.ts', '--arms', 'adagrad'], {
      encoding: 'utf8',
    });
    expect(bad.status).toBe(2);
    expect(bad.stderr).toContain('--arms takes sgd, sgdm');
    expect(bad.stderr).toContain('Exit status: 0 all runs finished');
  });

  it('explains every flag that it reads', () => {
    expect(parseOptions(['--help']).help).toBe(true);
    for (const flag of Object.keys(flags)) expect(USAGE).toContain(`--${flag}`);
  });
});

describe('record', () => {
  it('is what JSON gives back', () => {
    const record = recordOf([seedRun(1, [0.4, 0.5]), seedRun(2, [0.4, 0.45])]);
    expect(v.parse(recordSchema, JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(record.runs[0]).toMatchObject({ seed: 1, seconds: 1.5, hashes: { weights: ['w', 'w'] } });
    expect(record.runs[0].arms[1]).toMatchObject({ trainLoss: [3.3], testAccuracy: [[4, 0.5]] });
  });

  it('refuses runs of other arms and other versions', () => {
    const record = recordOf([seedRun(1, [0.4, 0.5])]);
    expect(v.is(recordSchema, { ...record, arms: record.arms.toReversed() })).toBe(false);
    expect(v.is(recordSchema, { ...record, schema: 'laglens-ab/0' })).toBe(false);
  });

  it('says one run, no interval, whatever the difference', () => {
    const record = recordOf([seedRun(1, [0.1, 0.9])]);
    expect(record.verdict).toMatchObject({ interval: null, words: 'cannot-tell', reason: 'one-run' });
    expect(verdictText(record)).toContain('One run has no interval.');
    expect(verdictText(record)).toContain('Fairness: same α for both arms.');
  });

  it('names a winner only when the interval excludes 0', () => {
    // Differences 1, 2, 3 points: mean 2, s = 1, half width 4.3027/√3 = 2.484 points.
    const open = recordOf([seedRun(1, [0.5, 0.51]), seedRun(2, [0.5, 0.52]), seedRun(3, [0.5, 0.53])]);
    expect(open.verdict!.interval![0]).toBeCloseTo(0.02 - 0.02484, 5);
    expect(open.verdict!.words).toBe('undecided');
    expect(verdictText(open)).toContain('Undecided.');
    const clear = recordOf([seedRun(1, [0.5, 0.53]), seedRun(2, [0.5, 0.531]), seedRun(3, [0.5, 0.532])]);
    expect(clear.verdict!.words).toBe('b-better');
    expect(verdictText(clear)).toContain('rsgdm is better here');
  });

  it('counts a diverged arm, and says where it stopped', () => {
    const run = seedRun(1, [0.5, 0.6]);
    const record = recordOf([{ ...run, arms: [run.arms[0], { ...run.arms[1], divergedAt: 3 }] }]);
    expect(record.verdict).toMatchObject({
      words: 'cannot-tell',
      reason: 'diverged',
      diverged: { a: 0, b: 1 },
    });
    expect(verdictText(record)).toContain('rsgdm: 1 of 1 runs diverged');
    expect(tableOf(record)).toContain('diverged at step 3');
  });

  it('is written as CSV and as a page that loads nothing', () => {
    const record = recordOf([seedRun(1, [0.4, 0.5])]);
    expect(recordCsv(record).split('\n').slice(0, 2)).toEqual([
      'seed,arm,step,train_loss,test_accuracy,test_loss',
      '1,0:sgdm,1,2.3,,',
    ]);
    // Two arms of one step of the batch in 1.5 s.
    const mean = `mean ${significant((2 * settings.batch) / 1.5)} images/s`;
    expect(speedText(record, null)).toMatch(new RegExp(`^${mean}, 1.5 s of training on webgpu \\(test, `));
    expect(speedText(record, 1234.5)).toContain(`median 1235 images/s, ${mean}`);
    const html = htmlOf(record);
    expect(html).toMatch(/<path[^>]+stroke-dasharray/);
    expect(verdictTexts(record)).toEqual([verdictText(record)]);
    expect(html).toContain('Fairness: same α for both arms.');
    expect(html).not.toMatch(/(src|href)=/);
  });

  it('writes the page with the lr that PyTorch takes for each arm, and pairing only where hashes prove it', () => {
    const record = recordOf([seedRun(1, [0.4, 0.5])]);
    const rates = (arms: AbRecord['arms']) =>
      [...htmlOf({ ...record, arms }).matchAll(/<th>\w+<\/th><td>[^<]+<\/td><td>([^<]+)</g)].map(
        ([, lr]) => lr,
      );
    const [sgdm, rsgdm] = record.arms.map((arm) => ({ ...arm, alpha: 0.5, beta: 0.9 }));
    // α(1−β) of a momentum arm; α where the correction takes all of the average away; none in between.
    expect(rates([sgdm, { ...rsgdm, gamma: 9 }])).toEqual(['0.05', '0.5']);
    expect(rates([sgdm, { ...rsgdm, gamma: 4.5 }])).toEqual(['0.05', 'no built-in']);
    expect(htmlOf(record)).toContain('same weights and batches for all arms, by hash');
    const [run] = record.runs;
    const apart = { ...run, hashes: { ...run.hashes, weights: ['v', 'w'] } };
    expect(htmlOf({ ...record, runs: [apart] })).toContain('the hashes do not prove');
  });
});
