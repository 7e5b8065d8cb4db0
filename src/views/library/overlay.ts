import { csvOf } from '../../experiment/csv';
import { paired, type PairedResult } from '../../core/stats/paired';
import type { Messages } from '../../i18n/en';
import { count, significant } from '../../i18n/format';
import type { EntryId } from '../../stores/library/library';
import { metricOf, type Metric } from '../../experiment/metric';
import {
  finalRmse,
  finalScore,
  testScores,
  wholeRuns,
  type AbRecord,
  type SeedRun,
} from '../../experiment/record/record';
import { isPaired } from '../../experiment/record/codec';
import type { LearningLine } from '../draw/learning/learning';
import { deviceText } from '../shared/text/device';
import { messagesFor } from '../shared/text/score';
import { everyStep, lineOf, meanOf, type Points } from '../shared/text/seeds';
import { isTable } from '../../experiment/own-data/meta';
import { dashOf } from '../draw/pen/palette';
import { letterOf, type ArmLook } from '../train/setup/arms';

/** A run of the comparison; its number is its place in it, from 1. */
export interface ComparedRun {
  readonly id: EntryId;
  readonly number: number;
  readonly name: string;
  readonly record: AbRecord;
  /** It was cut short, or is unfinished: what it shows is not its end. */
  readonly soFar: boolean;
  readonly looks: readonly ArmLook[];
}

/** One arm of one run. */
export interface ComparedCurve {
  readonly key: string;
  /** Number of the run and letter of the arm, as "2B": the mark at the curve's end. */
  readonly mark: string;
  readonly run: ComparedRun;
  readonly arm: number;
  readonly look: Pick<ArmLook, 'id' | 'dash'>;
  readonly name: string;
}

/** All arms of all runs. Arms with the same optimizer share its colour and differ in dash and mark. */
export function curvesOf(runs: readonly ComparedRun[]): ComparedCurve[] {
  const times = new Map<string, number>();
  return runs.flatMap((run) =>
    run.record.arms.map(({ id }, arm) => {
      const before = times.get(id) ?? 0;
      times.set(id, before + 1);
      return {
        key: `${run.id}:${arm}`,
        mark: `${run.number}${letterOf(arm)}`,
        run,
        arm,
        look: { id, dash: dashOf(id, before) },
        name: run.looks[arm].name,
      };
    }),
  );
}

/** What can be drawn: the score and the loss of runs on classes, and of runs that predict a number. */
const measures = ['accuracy', 'loss', 'r2', 'mse'] as const;
export type Measure = (typeof measures)[number];

/** The loss that goes with a score. */
const LOSS = { accuracy: 'loss', r2: 'mse' } as const satisfies Record<Metric, Measure>;

export const isScore = (measure: Measure): measure is Metric => measure in LOSS;

/** True if a curve can be drawn in this measure. */
export function hasMeasure({ run }: ComparedCurve, measure: Measure): boolean {
  const metric = metricOf(run.record.settings.data);
  return measure === metric || measure === LOSS[metric];
}

/** The measures that some of the curves have. */
export const measuresOf = (curves: readonly ComparedCurve[]): Measure[] =>
  measures.filter((measure) => curves.some((curve) => hasMeasure(curve, measure)));

function pointsOf(
  { run, arm }: ComparedCurve,
  measure: Measure,
  runs: readonly SeedRun[] = run.record.runs,
): Points[] {
  return runs.map(({ arms }) => (isScore(measure) ? testScores(arms[arm]) : everyStep(arms[arm].trainLoss)));
}

/**
 * Every seed faint, and the mean of the seeds with the curve's mark; a seed that was cut short does not
 * shorten the mean.
 */
export function overlayLines(curves: readonly ComparedCurve[], measure: Measure): LearningLine[] {
  const all = curves.map((curve) => ({
    ...curve,
    seeds: pointsOf(curve, measure),
    whole: pointsOf(curve, measure, wholeRuns(curve.run.record.runs)),
  }));
  return [
    ...all.flatMap(({ look, seeds }) =>
      seeds.length > 1 ? seeds.map((points) => lineOf(look, points, { faint: true })) : [],
    ),
    ...all.map(({ look, whole, mark }) =>
      lineOf(look, meanOf(whole), { marked: isScore(measure), label: mark }),
    ),
  ];
}

/** The drawn points of every seed. */
export function overlayCsv(curves: readonly ComparedCurve[], measure: Measure): string {
  const rows = curves.flatMap((curve) =>
    pointsOf(curve, measure).flatMap((points, index) =>
      Array.from(points, (point) => [
        curve.mark,
        curve.run.name,
        curve.name,
        curve.run.record.runs[index].seed,
        ...point,
      ]),
    ),
  );
  return csvOf(['curve', 'run', 'arm', 'seed', 'step', 'value'], rows);
}

/** Steps over which the final training loss is averaged. */
const LAST = 10;

export interface FinalFigures {
  /** Final test score over the seeds that have one; `null` without any. The interval is of their mean. */
  readonly score: PairedResult | null;
  /** Mean error in the target's own unit; `null` without any, and where no number is predicted. */
  readonly rmse: number | null;
  /** Mean training loss of the last 10 steps over the seeds; `null` without any. */
  readonly loss: number | null;
  readonly diverged: number;
}

export function finalFigures({ run, arm }: ComparedCurve): FinalFigures {
  const all = run.record.runs.map(({ arms }) => arms[arm]);
  const own = wholeRuns(run.record.runs).map(({ arms }) => arms[arm]);
  const scores = own.map(finalScore).filter((value) => value !== null);
  const errors = own.map((one) => finalRmse(one, run.record.settings.data)).filter((value) => value !== null);
  const losses = own
    .filter(({ trainLoss, divergedAt }) => divergedAt === null && trainLoss.length > 0)
    .map(({ trainLoss }) => meanOfNumbers(trainLoss.slice(-LAST)));
  return {
    score: scores.length > 0 ? paired(scores) : null,
    rmse: errors.length > 0 ? meanOfNumbers(errors) : null,
    loss: losses.length > 0 ? meanOfNumbers(losses) : null,
    diverged: all.filter(({ divergedAt }) => divergedAt !== null).length,
  };
}

const meanOfNumbers = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** In how many seeds all arms of all runs had the same first weights and batches, by hash. */
export function sharedSeeds(records: readonly AbRecord[]): number {
  const [first, ...others] = records;
  return first.runs.filter((run) => {
    const same = others.map(({ runs }) => runs.find(({ seed }) => seed === run.seed));
    const hashes = [run, ...same].flatMap((one) =>
      one ? one.arms.map((_, arm) => [one.hashes.weights[arm], one.hashes.batches[arm]].join()) : [''],
    );
    return run.arms.every((_, arm) => isPaired(run, 0, arm)) && new Set(hashes).size === 1;
  }).length;
}

/** The settings in which the runs differ, by name, with the value of each run. */
export function differingSettings(
  records: readonly AbRecord[],
  messages: Messages,
): { readonly label: string; readonly values: readonly string[] }[] {
  const { library } = messages;
  const areTables = records.every(({ settings }) => isTable(settings.data));
  const { train } = areTables ? messagesFor(messages, records[0].settings.data) : messages;
  const flag = (on: boolean) => (on ? library.compare.yes : library.compare.no);
  const rows: readonly (readonly [string, (record: AbRecord) => string])[] = [
    [train.source, ({ settings }) => train.sources[settings.data.source]],
    [train.images, ({ settings }) => count(settings.data.trainImages)],
    [train.tests, ({ settings }) => count(settings.data.testImages)],
    [train.width, ({ settings }) => count(settings.width)],
    [train.batch, ({ settings }) => count(settings.batch)],
    [train.steps, ({ settings }) => count(settings.steps)],
    [train.every, ({ settings }) => count(settings.evaluateEvery)],
    [train.schedule, ({ settings }) => train.schedules[settings.schedule]],
    [train.augment, ({ settings }) => flag(settings.augment)],
    [train.weightDecay, ({ settings }) => significant(settings.weightDecay)],
    [train.weightDecayMode, ({ settings }) => train.weightDecayModes[settings.weightDecayMode]],
    [train.labelSmoothing, ({ settings }) => significant(settings.labelSmoothing)],
    [train.seed, ({ runs }) => runs.map(({ seed }) => seed).join(', ')],
    [train.factDevice, ({ adapter }) => deviceText(adapter, train)],
    [train.kernels, ({ adapter }) => train.kernelSets[adapter.kernels]],
  ];
  return rows
    .map(([label, value]) => ({ label, values: records.map(value) }))
    .filter(({ values }) => new Set(values).size > 1);
}
