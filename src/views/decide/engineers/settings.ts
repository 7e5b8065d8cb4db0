import type { TrainedArm } from '../../../experiment/settings';
import { effectiveKnobs, isLinear } from '../../../core/estimator/filter';
import { finalScore, testScores, type AbRecord, type SeedRun } from '../../../experiment/record/record';
import { decayOf, equivalentOf, type Framework } from './built-in';
import { dictionary, literal, real } from './python';

/**
 * The modules that carry the run's settings; everything else of the generated files is the same for every
 * run.
 */

/** Every arm by the name that files, command lines and the vector know it by: "1-sgdm", "2-rsgdm", … */
export function namedArms({ arms }: Pick<AbRecord, 'arms'>): (readonly [name: string, arm: TrainedArm])[] {
  return arms.map((arm, i) => [`${i + 1}-${arm.id}`, arm]);
}

/** `arms.py`: the settings of every arm. */
export function armsModule(record: Pick<AbRecord, 'arms' | 'settings'>): string {
  const { settings } = record;
  const entries = namedArms(record).map(([name, arm]) => {
    const { beta, gamma, delta, debias, warm } = isLinear(arm)
      ? effectiveKnobs(arm.id, arm)
      : { beta: arm.beta, gamma: 0, delta: null, debias: false, warm: false };
    const fields = [
      literal(arm.id),
      `alpha=${real(arm.alpha)}`,
      `beta=${real(beta)}`,
      `gamma=${real(gamma)}`,
      `delta=${delta === null ? 'None' : real(delta)}`,
      `debias=${literal(debias)}`,
      `warm=${literal(warm)}`,
      `weight_decay=${real(decayOf(arm, settings))}`,
    ];
    return [literal(name), `Arm(${fields.join(', ')})`] as const;
  });
  return `from estimate import Arm

${dictionary('ARMS', entries)}DECOUPLED = ${literal(settings.weightDecayMode === 'decoupled')}  # theta - alpha (n + decay theta); else the gradient is g + decay theta
`;
}

/** Variables of an expression of `equivalentOf`. */
const PARAMETERS: Readonly<Record<Framework, string>> = {
  torch: ' params',
  keras: '',
  jax: ' mask',
  python: '',
};

/** `built_in.py`: the framework's own optimizer of every arm that has one. */
export function builtInModule(framework: Framework, record: Pick<AbRecord, 'arms' | 'settings'>): string {
  const entries = namedArms(record).flatMap(([name, arm]) => {
    const { expression } = equivalentOf(framework, arm, record.settings);
    return expression === null
      ? []
      : [[literal(name), `lambda${PARAMETERS[framework]}: ${expression}`] as const];
  });
  return dictionary('BUILT_IN', entries);
}

/** Training losses that a recipe prints its own beside. */
const LOSSES = 10;
/** Properties of every data set of the product: its images, classes and shards. */
const DATA = { image_size: 32, classes: 10, shard: 1000 } as const;

/** `settings.py`: the run, and of each seed what shows that a recipe repeats it. */
export function settingsModule(record: AbRecord): string {
  const { settings, runs } = record;
  const run = dictionary('RUN', [
    ['"train_images"', literal(settings.data.trainImages)],
    ['"test_images"', literal(settings.data.testImages)],
    ...Object.entries(DATA).map(([key, value]) => [literal(key), literal(value)] as const),
    ['"width"', literal(settings.width)],
    ['"batch"', literal(settings.batch)],
    ['"steps"', literal(settings.steps)],
    ['"augment"', literal(settings.augment)],
    ['"schedule"', literal(settings.schedule)],
    ['"label_smoothing"', real(settings.labelSmoothing)],
  ]);
  const names = namedArms(record).map(([name]) => literal(name));
  const seeds = runs.map((one) => [literal(one.seed), seedOf(one, names)] as const);
  return `"""The run of Laglens that was made ${record.created}, on ${literal(settings.data.source)} images."""

${run}
# Of every seed: hashes of the initial weights and of all batches, the first losses, and the final test accuracy.
${dictionary('SEEDS', seeds)}`;
}

function seedOf({ hashes, arms }: SeedRun, names: readonly string[]): string {
  // Batches are hashed at every test; an arm that diverged has seen fewer.
  const lastTest = (index: number) => testScores(arms[index]).at(-1)?.[0] ?? 0;
  const longest = arms.reduce((best, _, i) => (lastTest(i) > lastTest(best) ? i : best), 0);
  const byArm = (values: readonly string[]) =>
    `{${values.map((value, i) => `${names[i]}: ${value}`).join(', ')}}`;
  const entries = [
    `"weights": ${literal(hashes.weights[0] ?? null)}`,
    `"batches": ${literal(hashes.batches[longest] ?? null)}`,
    `"hashed_steps": ${lastTest(longest)}`,
    `"loss": ${byArm(arms.map(({ trainLoss }) => `[${trainLoss.slice(0, LOSSES).join(', ')}]`))}`,
    `"accuracy": ${byArm(arms.map((arm) => literal(finalScore(arm))))}`,
  ];
  return `{\n${entries.map((entry) => `        ${entry},\n`).join('')}    }`;
}
