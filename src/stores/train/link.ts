import * as v from 'valibot';
import { optimizerIds } from '../../core/optimizers/registry';
import { ownRefSchema, unnamed, type OwnRef } from '../../experiment/own-data/meta';
import { tableChoicesSchema } from '../../experiment/own-data/table-reading';
import { WIDTHS } from '../../experiment/model/resnet';
import { ARM_COUNT, LIMITS, within, type Limits } from '../../experiment/settings';
import { booleanField, choiceField, numeric, orNull, type LinkField } from '../link/link';
import { SEEDS, SIZE, TRIAL_STEPS, trainDefaults, type TrainArm, type TrainSettings } from './train';

/** The Train screen's part of the share link. */

const numberText = (limits: Limits) => v.pipe(numeric, within(limits));
const flagText = v.pipe(
  v.picklist(['0', '1']),
  v.transform((text) => text === '1'),
);

type NumberSetting = {
  [K in keyof TrainSettings]: TrainSettings[K] extends number ? K : never;
}[keyof TrainSettings];

const numberField = (key: string, field: NumberSetting, limits: Limits): LinkField<TrainSettings> => ({
  key,
  field,
  initial: trainDefaults[field],
  schema: numberText(limits),
  write: String,
});

const choice = (
  key: string,
  field: 'source' | 'schedule' | 'weightDecayMode' | 'backend' | 'kernels',
  choices: readonly string[],
) => choiceField<TrainSettings>(key, field, trainDefaults[field], choices);

/** Own knobs of an arm, by the letter that stands for them in the link. */
const knobs = [
  { letter: 'b', field: 'beta', schema: numberText(LIMITS.beta) },
  { letter: 'g', field: 'gamma', schema: numberText(LIMITS.gamma) },
  { letter: 'd', field: 'delta', schema: orNull(numberText(LIMITS.delta)) },
  { letter: 'e', field: 'debias', schema: flagText },
  { letter: 'w', field: 'warm', schema: flagText },
  { letter: 'l', field: 'weightDecay', schema: numberText(LIMITS.weightDecay) },
] as const;

const armSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): TrainArm => {
    const [id, alpha, ...rest] = dataset.value.split(':');
    const head = v.safeParse(v.tuple([v.picklist(optimizerIds), numberText(LIMITS.alpha)]), [id, alpha]);
    const own = rest.map((text) => {
      const knob = knobs.find(({ letter }) => letter === text[0]);
      const value = knob && v.safeParse(knob.schema, text.slice(1));
      return knob && value?.success ? ([knob.field, value.output] as const) : null;
    });
    if (!head.success || own.includes(null)) {
      addIssue({ message: 'not an arm' });
      return NEVER;
    }
    return {
      id: head.output[0],
      alpha: head.output[1],
      ...Object.fromEntries(own.filter((o) => o !== null)),
    };
  }),
);

/** "sgdm:0.3,rsgdm:0.3:b0.95:d-": optimizer, α, and own knobs. */
const armsField: LinkField<TrainSettings> = {
  key: 'ab',
  field: 'arms',
  initial: trainDefaults.arms,
  schema: v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    v.array(armSchema),
    v.minLength(ARM_COUNT.min),
    v.maxLength(ARM_COUNT.max),
  ),
  write: (arms: readonly TrainArm[]) => arms.map(writeArm).join(','),
};

function writeArm(arm: TrainArm): string {
  const own = knobs.flatMap(({ letter, field }) => {
    const value = arm[field];
    if (value === undefined) return [];
    return letter + (value === null ? '-' : typeof value === 'boolean' ? Number(value) : value);
  });
  return [arm.id, arm.alpha, ...own].join(':');
}

/**
 * "id:kind:learned:features", and ":name" where the user wants it to be told: the user's own data, which the
 * link stands for and does not carry. What is learned is the number of classes, or the deviation of a number to
 * predict, with "~column" where names are told.
 */
const ownFieldWith = (names: 'named' | 'unnamed'): LinkField<TrainSettings> => ({
  key: 'own',
  field: 'own',
  initial: null,
  schema: orNull(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(':')),
      v.transform(([id, kind, learned, features, ...name]) => ({
        id,
        kind,
        ...(kind === 'regression' ? { target: targetOf(learned) } : { classes: Number(learned) }),
        ...sizeOf(features),
        name: name.join(':'),
      })),
      ownRefSchema,
    ),
  ),
  write: (own: OwnRef | null) => (own ? writeOwn(names === 'named' ? own : unnamed(own)) : '-'),
});

const writeOwn = (own: OwnRef): string =>
  [own.id, own.kind, learnedOf(own), writtenSize(own), ...(own.name === '' ? [] : [own.name])].join(':');

/**
 * "12" features; "12@3" where the column at 3 is predicted; then "~choices" where the user decided how the table
 * is read.
 */
const writtenSize = ({ features, predicted, table }: OwnRef) =>
  `${features}${predicted === undefined ? '' : `@${predicted}`}${
    table ? `~${encodeURIComponent(JSON.stringify(table))}` : ''
  }`;

/** As `writtenSize` wrote it; choices that cannot be read are no reason to lose what the link stands for. */
function sizeOf(text = '') {
  const [counts, ...written] = text.split('~');
  const [features, predicted] = counts.split('@').map(Number);
  const size = { features, ...(predicted === undefined ? {} : { predicted }) };
  if (written.length === 0) return size;
  try {
    const table = v.safeParse(tableChoicesSchema, JSON.parse(decodeURIComponent(written.join('~'))));
    return { ...size, ...(table.success ? { table: table.output } : {}) };
  } catch {
    return size;
  }
}

/** A column's name may hold any of the separators. */
const learnedOf = (own: OwnRef) =>
  own.kind === 'regression'
    ? [
        String(own.target.deviation),
        ...(own.target.column === '' ? [] : [encodeURIComponent(own.target.column)]),
      ].join('~')
    : own.classes;

/** As `learnedOf` wrote it; what it has not written makes no target. */
function targetOf(learned = '') {
  const [deviation, ...column] = learned.split('~');
  try {
    return { deviation: Number(deviation), column: decodeURIComponent(column.join('~')) };
  } catch {
    return null;
  }
}

const fieldsWith = (names: 'named' | 'unnamed'): readonly LinkField<TrainSettings>[] => [
  armsField,
  choice('data', 'source', ['cifar10', 'synthetic', 'own']),
  ownFieldWith(names),
  numberField('images', 'trainImages', LIMITS.trainImages),
  numberField('tests', 'testImages', LIMITS.testImages),
  {
    key: 'width',
    field: 'width',
    initial: trainDefaults.width,
    schema: v.pipe(numeric, v.picklist(WIDTHS)),
    write: String,
  },
  numberField('batch', 'batch', LIMITS.batch),
  numberField('steps', 'steps', LIMITS.steps),
  numberField('every', 'evaluateEvery', LIMITS.evaluateEvery),
  numberField('run', 'seed', LIMITS.seed),
  numberField('seeds', 'seeds', SEEDS),
  numberField('size', 'size', SIZE),
  booleanField('until', 'untilDecided', trainDefaults.untilDecided),
  booleanField('subset', 'subsetPerSeed', trainDefaults.subsetPerSeed),
  numberField('trial', 'trialSteps', TRIAL_STEPS),
  {
    key: 'pair',
    field: 'pair',
    initial: trainDefaults.pair,
    schema: v.pipe(
      v.string(),
      v.regex(/^[0-3]-[0-3]$/),
      v.transform((text) => text.split('-').map(Number)),
    ),
    write: (pair: TrainSettings['pair']) => pair.join('-'),
  },
  booleanField('augment', 'augment', trainDefaults.augment),
  choice('schedule', 'schedule', ['constant', 'cosine', 'one-cycle']),
  numberField('decay', 'weightDecay', LIMITS.weightDecay),
  choice('decaymode', 'weightDecayMode', ['decoupled', 'coupled']),
  numberField('smoothing', 'labelSmoothing', LIMITS.labelSmoothing),
  choice('backend', 'backend', ['auto', 'webgpu', 'wasm', 'webgl', 'cpu']),
  choice('kernels', 'kernels', ['fused', 'reference']),
  booleanField('ema', 'smooth', trainDefaults.smooth),
  booleanField('logloss', 'log', trainDefaults.log),
];

export const trainLinkFields = fieldsWith('unnamed');
/** The same for a link that also tells the names of the user's file and column. */
export const namedTrainLinkFields = fieldsWith('named');
