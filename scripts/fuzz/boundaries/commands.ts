import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseOptions, UsageError as AbUsageError } from '../../ab/options';
import { InputError, simulateAll } from '../../commands/simulate-command';
import { answer, UsageError as VerdictUsageError } from '../../commands/verdict-command';
import { asText, asValue, boundary } from '../boundary';
import { mutatedJson, mutatedText, oneOf } from '../mutate';

/** What is typed after a command. */

/** True if a command did what was asked, or said in a sentence why not. */
function outcomeOf(work: () => unknown, sentence: new (message: string) => Error) {
  try {
    work();
    return 'taken' as const;
  } catch (error) {
    if (error instanceof sentence && error.message.trim() !== '') return 'refused' as const;
    throw error;
  }
}

const AB: readonly (readonly string[])[] = [
  ['--arms', 'sgdm,rsgdm:gamma=4.5:alpha=0.2:debias=true', '--seeds', '3', '--out', 'ab.json'],
  ['--preset', 'quick', '--steps', '40', '--width', '8', '--batch', '8', '--train-images', '64'],
  ['--data', 'synthetic', '--schedule', 'cosine', '--weight-decay', '1e-4', '--augment', 'false'],
  ['--backend', 'wasm', '--threads', '2', '--first-seed', '7', '--matters', '0.5', '--machine', 'x'],
  ['--runtime', 'browser', '--kernels', 'reference', '--label-smoothing', '0.1'],
];

const entries = [
  {
    surface: { id: 'rosenbrock' },
    x0: [-1.2, 1],
    steps: 50,
    arm: { id: 'rsgdm', alpha: 0.001, beta: 0.9, gamma: 0.9 },
  },
  {
    surface: { id: 'quadratic', kappa: 10 },
    x0: [1, 1],
    steps: 20,
    arm: { id: 'sgdm', alpha: 0.1 },
    sigma: 0.1,
    seed: 3,
  },
];

const folder = mkdtempSync(path.join(os.tmpdir(), 'laglens-fuzz-'));
const scores = path.join(folder, 'scores.csv');
writeFileSync(scores, 'seed,SGDM,RSGDM,Adam\n1,74.1,76.3,75\n2,73.8,75.7,75\n3,74.6,76.9,75\n');
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Stands for the file, so that inputs are the same in every process. */
const FILE = 'SCORES';
const VERDICT: readonly (readonly string[])[] = [
  [FILE, '--plan', '3', '--matters', '0.5'],
  [FILE, '--until-decided', '--json'],
  [FILE, '--pair', 'SGDM,Adam', '--lower'],
];

export const commandBoundaries = [
  boundary<string[]>({
    name: 'command-ab',
    cost: 'cheap',
    make: (random) => {
      const args = [...oneOf(AB, random), ...oneOf(AB, random)];
      const at = random.below(args.length);
      args[at] = mutatedText(args[at], random, '-,:=.0123456789');
      return args.map((text) => text.replaceAll('\u0000', ''));
    },
    save: asValue,
    read: (args) => outcomeOf(() => parseOptions(args), AbUsageError),
  }),
  boundary<string[]>({
    name: 'command-verdict',
    cost: 'file',
    make: (random) => {
      const args: string[] = [...oneOf(VERDICT, random)];
      const at = random.below(args.length);
      args[at] = mutatedText(args[at], random, '-,:=.0123456789');
      return args;
    },
    save: asValue,
    read: (args) =>
      outcomeOf(() => answer(args.map((text) => (text === FILE ? scores : text))), VerdictUsageError),
  }),
  boundary<string>({
    name: 'command-simulate',
    cost: 'cheap',
    make: (random) => mutatedJson(random.below(4) === 0 ? entries : [oneOf(entries, random)], random),
    save: asText,
    read: (text) => outcomeOf(() => simulateAll(text), InputError),
  }),
];
