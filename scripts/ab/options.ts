import { LIMITS, type RunSettings, runSettingsSchema } from '../../src/experiment/settings';
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { createArm, optimizerIds } from '../../src/core/optimizers/registry';
import type { Arm, OptimizerId } from '../../src/core/optimizers/optimizer';
import { presetIds, presets, type PresetId } from '../../src/experiment/presets';

export interface Options {
  readonly settings: RunSettings;
  readonly seeds: readonly number[];
  readonly out: string;
  readonly runtime: RuntimeId;
  /** Of the processor runtime; all processors where not given. */
  readonly threads: number | undefined;
  /**
   * The record to compute again instead of running anything new, and how many steps of each seed; null for
   * all.
   */
  readonly verify: { readonly file: string; readonly steps: number | null } | null;
  /** Name of the machine in the record; null for its processor and system. */
  readonly machine: string | null;
  /** Seed after seed until the interval that holds at every look decides, `seeds` at most. */
  readonly untilDecided: boolean;
  /** The difference that matters, a share. */
  readonly matters: number;
  readonly help: boolean;
}

const runtimeIds = ['processor', 'browser', 'node'] as const;
export type RuntimeId = (typeof runtimeIds)[number];
/** Former name of the flag. */
const OLDER_NAMES: Readonly<Record<string, RuntimeId>> = { chromium: 'browser' };

/** A flag that cannot be used, with what to write instead. */
export class UsageError extends Error {}

export const USAGE = `npm run ab -- [flags]      runs an A/B experiment, here or in headless Chromium

  --arms A,B[,…]        up to 8 arms: ${optimizerIds.join(', ')}; knobs follow by colons, e.g.
                        sgdm,rsgdm:gamma=4.5:alpha=0.2:debias=true       (default sgdm,rsgdm)
  --preset NAME         size of the run: ${presetIds.join(', ')}              (default quick)
  --seeds K             paired seeds, run one after another: the plan, which the record keeps;
                        the verdict is read once, after all of them      (default 1)
  --until-decided       no number is fixed: runs seed after seed until the interval that holds however
                        often one looks decides, --seeds K of them at most (default 50 then)
  --matters X           the difference that matters, in points           (default 1)
  --first-seed S        the first seed; the others count up              (default 1)
  --out FILE            the record, JSON; .csv and .html lie beside it   (default ab.json)
                        The .csv is for programs: plain ASCII, no byte order mark.
                        An unfinished FILE with the same settings is continued; the seed in
                        progress lies in a .checkpoint file beside it and goes on bit for bit.
  --alpha A --beta B --gamma G    of all arms that set none of their own (0.3, 0.9, γ = β)
  --steps N --width W --batch N --train-images N --test-images N --evaluate-every N
  --schedule constant|cosine|one-cycle   --weight-decay X   --label-smoothing X
  --augment true|false  --data cifar10|synthetic  --backend auto|webgpu|wasm|webgl|cpu
  --kernels fused|reference
  --runtime processor|browser|node   processor runs the WebAssembly kernels in this process, without
                        a browser and with the same bits on every machine; browser runs the product
                        in headless Chromium; node runs its WebGPU kernels on the npm package webgpu
                        (npm install --no-save webgpu), for a GPU that Chromium does not find
                        (default processor; browser where --backend or --kernels need one)
  --threads N           threads of the processor runtime                 (default all processors)
  --verify FILE         computes a record of the processor engine again and compares every loss,
                        test and hash to the last bit; with --steps N the first N steps of each seed
  --machine TEXT        what the record calls this machine, e.g. its GPU  (default: processor, system)
  --help

Exit status: 0 all runs finished, 1 a run failed, 2 a flag cannot be used, 130 stopped by Ctrl-C
(the same command goes on).`;

export const flags = {
  arms: { type: 'string', default: 'sgdm,rsgdm' },
  preset: { type: 'string', default: 'quick' },
  seeds: { type: 'string' },
  'until-decided': { type: 'boolean', default: false },
  matters: { type: 'string', default: '1' },
  'first-seed': { type: 'string', default: '1' },
  out: { type: 'string', default: 'ab.json' },
  alpha: { type: 'string', default: '0.3' },
  beta: { type: 'string', default: '0.9' },
  gamma: { type: 'string' },
  steps: { type: 'string' },
  width: { type: 'string' },
  batch: { type: 'string' },
  'train-images': { type: 'string' },
  'test-images': { type: 'string' },
  'evaluate-every': { type: 'string' },
  schedule: { type: 'string', default: 'one-cycle' },
  'weight-decay': { type: 'string', default: '0.0005' },
  'label-smoothing': { type: 'string', default: '0' },
  augment: { type: 'string', default: 'true' },
  data: { type: 'string', default: 'cifar10' },
  backend: { type: 'string', default: 'auto' },
  kernels: { type: 'string', default: 'fused' },
  runtime: { type: 'string' },
  threads: { type: 'string' },
  verify: { type: 'string' },
  machine: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const MOST_SEEDS = 1000;
/** Seeds that --until-decided runs at most, unless told. */
const MOST_LOOKS = 50;
const MOST_THREADS = 64;

/** @throws UsageError naming the flag. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = read(args);
  if (!(presetIds as readonly string[]).includes(values.preset))
    throw new UsageError(`--preset takes ${presetIds.join(', ')}; not "${values.preset}"`);
  if (values.data === 'own')
    throw new UsageError(
      '--data takes cifar10, synthetic; your own data are kept in your browser: train on them there',
    );
  const size = presets[values.preset as PresetId];
  const or = (flag: keyof typeof values, fallback: number) =>
    values[flag] === undefined ? fallback : number(`--${flag}`, String(values[flag]));
  const steps = or('steps', size.steps);
  const settings = {
    arms: values.arms
      .split(',')
      .map((text) => parseArm(text, { alpha: values.alpha, beta: values.beta, gamma: values.gamma })),
    data: {
      source: values.data,
      trainImages: or('train-images', size.trainImages),
      testImages: or('test-images', size.testImages),
    },
    width: or('width', size.width),
    batch: or('batch', size.batch),
    steps,
    evaluateEvery: or('evaluate-every', Math.min(size.evaluateEvery, steps)),
    seed: number('--first-seed', values['first-seed']),
    augment: boolean('--augment', values.augment),
    schedule: values.schedule,
    weightDecay: number('--weight-decay', values['weight-decay']),
    weightDecayMode: 'coupled',
    labelSmoothing: number('--label-smoothing', values['label-smoothing']),
    backend: values.backend,
    kernels: values.kernels,
  };
  const checked = v.safeParse(runSettingsSchema, settings);
  if (!checked.success) {
    const [issue] = checked.issues;
    throw new UsageError(`${flagOf(v.getDotPath(issue) ?? '')}: ${issue.message}`);
  }
  const runtime = runtimeOf(values.runtime, checked.output);
  const threads = values.threads === undefined ? undefined : number('--threads', values.threads);
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS))
    throw new UsageError(`--threads takes a whole number from 1 to ${MOST_THREADS}; not ${values.threads}`);
  const untilDecided = values['until-decided'];
  const count =
    values.seeds === undefined ? (untilDecided ? MOST_LOOKS : 1) : number('--seeds', values.seeds);
  if (!Number.isInteger(count) || count < 1 || count > MOST_SEEDS)
    throw new UsageError(`--seeds takes a whole number from 1 to ${MOST_SEEDS}; not ${values.seeds}`);
  if (untilDecided && checked.output.arms.length < 2)
    throw new UsageError('--until-decided needs two arms or more: one arm has nothing to be decided');
  const seeds = Array.from({ length: count }, (_, i) => checked.output.seed + i);
  if (seeds[count - 1] > LIMITS.seed.max)
    throw new UsageError(`--first-seed is too large for ${count} seeds`);
  const matters = number('--matters', values.matters) / 100;
  if (!(matters >= 0 && matters <= 1))
    throw new UsageError(`--matters takes points from 0 to 100; not ${values.matters}`);
  const folder = path.dirname(path.resolve(values.out));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--out ${values.out}: there is no folder ${folder}`);
  return {
    settings: checked.output,
    seeds,
    out: values.out,
    runtime,
    threads,
    verify:
      values.verify === undefined
        ? null
        : { file: values.verify, steps: values.steps === undefined ? null : steps },
    machine: values.machine ?? null,
    matters,
    untilDecided,
    help: values.help,
  };
}

/** Other backends than the processor's own, and stock kernels, need a browser. */
function runtimeOf(named: string | undefined, { backend, kernels }: RunSettings): RuntimeId {
  const fits = kernels === 'fused' && (backend === 'auto' || backend === 'wasm');
  if (named === undefined) return fits ? 'processor' : 'browser';
  const runtime = OLDER_NAMES[named] ?? runtimeIds.find((id) => id === named);
  if (!runtime) throw new UsageError(`--runtime takes ${runtimeIds.join(', ')}; not "${named}"`);
  if (runtime === 'processor' && !fits)
    throw new UsageError(
      `--runtime processor has own kernels on the processor only: leave out --backend ${backend} --kernels ${kernels}, or take --runtime browser`,
    );
  return runtime;
}

/**
 * The flag that sets what a schema found wrong: "data.trainImages" is --train-images, "arms.1.alpha" --arms.
 */
function flagOf(place: string): string {
  const parts = place.split('.');
  const name = parts[0] === 'arms' ? 'arms' : (parts.at(-1) ?? '');
  const known = { source: 'data', seed: 'first-seed' }[name] ?? name;
  return `--${known.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

type Shared = Readonly<{ alpha: string; beta: string; gamma: string | undefined }>;

/** "rsgdm:gamma=4.5:debias=true" on top of the flags for all arms. */
function parseArm(text: string, shared: Shared): Arm {
  const [id, ...knobs] = text.trim().split(':');
  if (!(optimizerIds as readonly string[]).includes(id))
    throw new UsageError(`--arms takes ${optimizerIds.join(', ')}; not "${id}"`);
  const own = new Map(knobs.map((knob) => knob.split('=') as [string, string]));
  const known = ['alpha', 'beta', 'gamma', 'delta', 'debias', 'warm'];
  for (const [name, value] of own)
    if (!known.includes(name) || value === undefined || text.includes(`${name}=${value}=`))
      throw new UsageError(`--arms ${text}: write a knob as name=value with a name of ${known.join(', ')}`);
  const numeric = (name: 'alpha' | 'beta') => number(`--arms ${id}: ${name}`, own.get(name) ?? shared[name]);
  const beta = numeric('beta');
  const gamma = own.get('gamma') ?? shared.gamma;
  const delta = own.get('delta');
  return createArm(id as OptimizerId, {
    alpha: numeric('alpha'),
    beta,
    gamma: gamma === undefined ? beta : number(`--arms ${id}: gamma`, gamma),
    delta: delta === undefined || delta === 'tied' ? null : number(`--arms ${id}: delta`, delta),
    debias: boolean(`--arms ${id}: debias`, own.get('debias') ?? 'false'),
    warm: boolean(`--arms ${id}: warm`, own.get('warm') ?? 'false'),
  });
}

function number(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`${name} takes a number; not "${text}"`);
  return value;
}

function boolean(name: string, text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new UsageError(`${name} takes true or false; not "${text}"`);
  return text === 'true';
}
