import { escapeMarkup } from '../../src/views/draw/pen/escape';
import { fixed, significant } from '../../src/i18n/format';
import { pytorchRate } from '../../src/core/optimizers/relations';
import { optimizers } from '../../src/core/optimizers/registry';
import { en } from '../../src/i18n/en';
import { finalScore, testScores, type AbRecord, type SeedRun } from '../../src/experiment/record/record';
import { paintLearning, type LearningLine } from '../../src/views/draw/learning/learning';
import { paintLegend } from '../../src/views/draw/pen/figure';
import { armDash } from '../../src/views/draw/pen/palette';
import { paper } from '../../src/views/draw/pen/paper';
import type { Size } from '../../src/views/draw/pen/pen';
import { SvgPen } from '../../src/views/draw/pen/svg-pen';
import { messagesFor, scoreFormatFor, type ScoreFormat } from '../../src/views/shared/text/score';
import { isWhollyPaired } from '../../src/experiment/record/codec';
import { verdictOf } from '../../src/experiment/compare/verdict';
import { recordVerdictLines } from '../../src/views/shared/text/verdict';

/** The record as a table for the terminal and as a page. The page loads nothing from anywhere. */

/** The verdict on every other arm against the first: the planned pair's, and as exploratory all others. */
export function verdictTexts(record: AbRecord): string[] {
  return record.arms.slice(1).map((_, index) => verdictText(record, 0, index + 1));
}

/** Says what the numbers allow to be said, and no more, in the words of the page. */
export function verdictText(record: AbRecord, a = 0, b = 1): string {
  const verdict = verdictOf(record, a, b);
  if (verdict === null) return 'No seed has ended for both arms: nothing can be compared.';
  const names = [record.arms[a].id, record.arms[b].id] as const;
  return recordVerdictLines(verdict, names, en, record.settings.data).join(' ');
}

/** Names what ran the arithmetic. */
const deviceName = ({ backend, adapter, software, threads }: AbRecord['adapter']) =>
  backend === 'wasm'
    ? en.train.processorThreads(threads ?? 1)
    : `${backend} (${adapter || 'no name'}${software ? ', in software' : ''})`;

/**
 * How fast the record was made: images forward and backward a second over all arms, and on what. `median` is
 * that of the call that ends here, null where it trained nothing; the mean is of all seeds and counts what
 * compiling took.
 */
export function speedText({ runs, settings, adapter }: AbRecord, median: number | null): string {
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const steps = runs.flatMap(({ arms }) => arms).reduce((sum, { trainLoss }) => sum + trainLoss.length, 0);
  const mean = seconds > 0 ? `mean ${significant((steps * settings.batch) / seconds)} images/s, ` : '';
  const speed = median === null ? mean : `median ${significant(median)} images/s, ${mean}`;
  return `${speed}${fixed(seconds, 1)} s of training on ${deviceName(adapter)}, ${adapter.kernels} kernels`;
}

/** One row a seed, one column an arm, with a head. */
function seedRows({ arms, runs, settings }: AbRecord): string[][] {
  const { final } = scoreFormatFor(settings.data);
  return [
    ['seed', ...arms.map(({ id }) => id)],
    ...runs.map((run) => [
      String(run.seed),
      ...run.arms.map((arm) => {
        if (arm.divergedAt !== null) return en.decide.divergedAt(arm.divergedAt);
        const score = finalScore(arm);
        return score === null ? '–' : final(score);
      }),
    ]),
  ];
}

/** The same for the terminal. */
export function tableOf(record: AbRecord): string {
  const rows = seedRows(record);
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) => row.map((cell, i) => cell.padStart(widths[i])).join('  ')).join('\n');
}

export function htmlOf(record: AbRecord): string {
  const { arms, runs, settings, adapter, created, machine, commit } = record;
  const score = scoreFormatFor(settings.data);
  const { train: texts } = messagesFor(en, settings.data);
  const knobs = arms
    .map((arm) => {
      const { id, alpha, beta, gamma, delta } = arm;
      const lr = pytorchRate(arm);
      const has = (knob: 'beta' | 'gamma' | 'delta') => optimizers[id].knobs.includes(knob);
      const cells = [
        alpha,
        lr === null ? 'no built-in' : significant(lr),
        has('beta') ? beta : '–',
        has('gamma') ? gamma : '–',
        has('delta') ? (delta ?? 'tied') : '–',
      ];
      return `<tr><th>${id}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('');
  const cells = seedRows(record)
    .map((row) => `<tr>${row.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`)
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Laglens A/B</title>
<style>body{font:16px/1.55 system-ui,sans-serif;max-width:960px;margin:32px auto;padding:0 16px;color:#17202e}table{border-collapse:collapse}td,th{padding:4px 12px;border-bottom:1px solid #d9dee6;text-align:right}svg{width:100%;height:auto}small{color:#4b5768}</style>
<h1>A/B on a reduced ResNet18</h1>${verdictTexts(record)
    .map((text) => `<p><strong>${escapeMarkup(text)}</strong></p>`)
    .join('')}
<h2>${texts.accuracyTitle}</h2><table>${cells}</table>${chart(record, testScores, texts.accuracyAxis, score)}
<h2>${texts.lossTitle}</h2>${chart(
    record,
    ({ trainLoss }) => trainLoss.map((loss, i) => [i + 1, loss] as const),
    texts.lossAxis,
    { least: 0, isShare: false, tick: significant },
  )}
<h2>Settings</h2><table><tr><th>arm</th><th>α (EMA)</th><th>lr (PyTorch)</th><th>β</th><th>γ</th><th>δ</th></tr>${knobs}</table>
<p><small>Reduced ResNet18, width ${settings.width}; ${settings.data.trainImages} training and ${settings.data.testImages} test images of ${settings.data.source === 'cifar10' ? 'CIFAR-10' : 'synthetic shapes'}; batch ${settings.batch}, ${settings.steps} steps, schedule ${settings.schedule}, weight decay ${settings.weightDecay} (${settings.weightDecayMode}), augmentation ${settings.augment ? 'on' : 'off'}. Trained on ${escapeMarkup(deviceName(adapter))}, ${adapter.kernels} kernels. ${escapeMarkup(machine)}, ${created}${commit ? `, commit ${escapeMarkup(commit)}` : ''}. Seeds ${(isWhollyPaired(record) ? en.recorded.seedsOf : en.recorded.seedsUnpaired)(runs.map(({ seed }) => seed).join(', '))}. Equal α are not a neutral comparison: with δ = β, RSGDM stands nearer to its stability edge than SGDM.</small></p></html>
`;
}

const SIZE: Size = { width: 900, height: 360 };
const LEGEND = 28;

/** A picture of the page's own painters, one line a seed and arm, in the colours and dashes of print. */
function chart(
  { arms, runs, settings }: AbRecord,
  pointsOf: (arm: SeedRun['arms'][number]) => readonly (readonly [step: number, value: number])[],
  label: string,
  { least, isShare, tick }: Pick<ScoreFormat, 'least' | 'isShare' | 'tick'>,
): string {
  const lines = runs.flatMap((run) =>
    run.arms.map((arm): LearningLine => {
      const points = pointsOf(arm);
      return {
        id: arm.id,
        dash: armDash[arm.id],
        length: points.length,
        step: (index) => points[index][0],
        value: (index) => points[index][1],
      };
    }),
  );
  if (lines.every(({ length }) => length === 0)) return '<p>Nothing was measured.</p>';
  const pen = new SvgPen();
  const legend = arms.map(({ id }) => ({ id, name: en.common.arms[id] }));
  paintLegend(pen, legend, 0, LEGEND / 2, paper);
  pen.save();
  pen.translate(0, LEGEND);
  const options = {
    size: SIZE,
    steps: settings.steps,
    log: false,
    share: isShare,
    least,
    inspected: null,
    xLabel: en.common.chart.step,
    yLabel: label,
    format: tick,
  };
  paintLearning(pen, lines, options, paper);
  pen.restore();
  const svg = pen.document({ ...SIZE, height: SIZE.height + LEGEND }, paper.panel);
  return `<figure role="img" aria-label="${escapeMarkup(label)}">${svg}</figure>`;
}
