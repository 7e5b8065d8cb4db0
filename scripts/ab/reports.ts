import { escapeMarkup } from '../../src/views/draw/pen/escape';
import { fixed, significant } from '../../src/i18n/format';
import { pytorchRate } from '../../src/core/optimizers/relations';
import { optimizers } from '../../src/core/optimizers/registry';
import { en } from '../../src/i18n/en';
import { recorded } from '../../src/i18n/en/recorded';
import { train } from '../../src/i18n/en/train';
import { finalScore, type AbRecord } from '../../src/experiment/record/record';
import { isWhollyPaired } from '../../src/experiment/record/codec';
import { verdictFor } from '../../src/experiment/compare/verdict';
import { recordVerdictLines } from '../../src/views/shared/text/verdict';

/** The record as a table for the terminal and as a page. The page loads nothing from anywhere. */

const percent = (share: number) => `${fixed(100 * share, 2)} %`;

/** The verdict on every other arm against the first: the planned pair's, and as exploratory all others. */
export function verdictTexts(record: AbRecord): string[] {
  return record.arms.slice(1).map((_, index) => verdictText(record, 0, index + 1));
}

/** What the numbers allow to be said, and no more; in the words of the page. */
export function verdictText(record: AbRecord, a = 0, b = 1): string {
  const verdict = verdictFor(record, a, b);
  if (verdict === null) return 'No seed has ended for both arms: nothing can be compared.';
  const names = [record.arms[a].id, record.arms[b].id] as const;
  return recordVerdictLines(verdict, names, en, record.settings.data).join(' ');
}

/** What ran the arithmetic. */
const deviceName = ({ backend, adapter, software, threads }: AbRecord['adapter']) =>
  backend === 'wasm'
    ? train.processorThreads(threads ?? 1)
    : `${backend} (${adapter || 'no name'}${software ? ', in software' : ''})`;

/**
 * How fast the record was made: images forward and backward a second over all arms, and on what. `median` is that of the
 * call that ends here, null where it trained nothing; the mean is of all seeds and counts what compiling took.
 */
export function speedText({ runs, settings, adapter }: AbRecord, median: number | null): string {
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const steps = runs.flatMap(({ arms }) => arms).reduce((sum, { trainLoss }) => sum + trainLoss.length, 0);
  const mean = seconds > 0 ? `mean ${significant((steps * settings.batch) / seconds)} images/s, ` : '';
  const speed = median === null ? mean : `median ${significant(median)} images/s, ${mean}`;
  return `${speed}${fixed(seconds, 1)} s of training on ${deviceName(adapter)}, ${adapter.kernels} kernels`;
}

/** One line a seed, one column an arm. */
export function tableOf({ arms, runs }: AbRecord): string {
  const head = ['seed', ...arms.map(({ id }) => id)];
  const rows = runs.map((run) => [
    String(run.seed),
    ...run.arms.map((arm) => {
      const accuracy = finalScore(arm);
      return arm.divergedAt !== null
        ? `diverged at ${arm.divergedAt}`
        : accuracy === null
          ? '–'
          : percent(accuracy);
    }),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  return [head, ...rows].map((row) => row.map((cell, i) => cell.padStart(widths[i])).join('  ')).join('\n');
}

const colours: Record<string, string> = {
  sgd: '#6a7280',
  sgdm: '#d1590b',
  rsgdm: '#1563d1',
  nesterov: '#00845c',
  sgdf: '#704214',
  adam: '#8a3ffc',
};

export function htmlOf(record: AbRecord): string {
  const { arms, runs, settings, adapter, created, machine, commit } = record;
  const curves = (pick: (arm: AbRecord['runs'][number]['arms'][number]) => [number, number][]) =>
    runs.flatMap((run) => run.arms.map((arm) => ({ id: arm.id, points: pick(arm) })));
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
  const cells = tableOf(record)
    .split('\n')
    .map(
      (line) =>
        `<tr>${line
          .trim()
          .split(/\s{2,}/)
          .map((cell) => `<td>${escapeMarkup(cell)}</td>`)
          .join('')}</tr>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Laglens A/B</title>
<style>body{font:16px/1.55 system-ui,sans-serif;max-width:960px;margin:32px auto;padding:0 16px;color:#17202e}table{border-collapse:collapse}td,th{padding:4px 12px;border-bottom:1px solid #d9dee6;text-align:right}svg{width:100%;height:auto}small{color:#4b5768}</style>
<h1>A/B on a reduced ResNet18</h1>${verdictTexts(record)
    .map((text) => `<p><strong>${escapeMarkup(text)}</strong></p>`)
    .join('')}
<h2>Final test accuracy</h2><table>${cells}</table>
<h2>Test accuracy</h2>${chart(
    curves((arm) => arm.testAccuracy.map(([step, value]) => [step, 100 * value])),
    'test accuracy, %',
  )}
<h2>Training loss</h2>${chart(
    curves((arm) => arm.trainLoss.map((value, i) => [i + 1, value])),
    'training loss of each batch, raw',
  )}
<h2>Settings</h2><table><tr><th>arm</th><th>α (EMA)</th><th>lr (PyTorch)</th><th>β</th><th>γ</th><th>δ</th></tr>${knobs}</table>
<p><small>Reduced ResNet18, width ${settings.width}; ${settings.data.trainImages} training and ${settings.data.testImages} test images of ${settings.data.source === 'cifar10' ? 'CIFAR-10' : 'synthetic shapes'}; batch ${settings.batch}, ${settings.steps} steps, schedule ${settings.schedule}, weight decay ${settings.weightDecay} (${settings.weightDecayMode}), augmentation ${settings.augment ? 'on' : 'off'}. Trained on ${escapeMarkup(deviceName(adapter))}, ${adapter.kernels} kernels. ${escapeMarkup(machine)}, ${created}${commit ? `, commit ${escapeMarkup(commit)}` : ''}. Seeds ${(isWhollyPaired(record) ? recorded.seedsOf : recorded.seedsUnpaired)(runs.map(({ seed }) => seed).join(', '))}. Equal α are not a neutral comparison: with δ = β, RSGDM stands nearer to its stability edge than SGDM.</small></p></html>
`;
}

const SIZE = { width: 900, height: 360, left: 56, bottom: 34, top: 10, right: 10 };

/** Straight lines between the points; a dash tells SGDM from the others in grey print. */
function chart(
  curves: readonly { id: string; points: readonly (readonly [number, number])[] }[],
  label: string,
): string {
  const all = curves.flatMap(({ points: list }) => list);
  if (all.length === 0) return '<p>Nothing was measured.</p>';
  const last = Math.max(...all.map(([step]) => step));
  const low = Math.min(...all.map(([, value]) => value));
  const high = Math.max(...all.map(([, value]) => value));
  const x = (step: number) => SIZE.left + (step / last) * (SIZE.width - SIZE.left - SIZE.right);
  const y = (value: number) =>
    SIZE.height - SIZE.bottom - ((value - low) / (high - low || 1)) * (SIZE.height - SIZE.bottom - SIZE.top);
  const lines = curves.map(
    ({ id, points: list }) =>
      `<polyline fill="none" stroke="${colours[id]}" stroke-width="1.8"${id === 'sgdm' ? ' stroke-dasharray="7 4"' : id === 'nesterov' ? ' stroke-dasharray="2 5"' : ''} points="${list.map(([step, value]) => `${fixedPixel(x(step))},${fixedPixel(y(value))}`).join(' ')}"/>`,
  );
  const names = [...new Set(curves.map(({ id }) => id))].map(
    (id, i) =>
      `<text x="${SIZE.left + 90 * i}" y="${SIZE.height - 4}" fill="${colours[id]}" font-size="13">${id}</text>`,
  );
  const ticks = [low, (low + high) / 2, high].map(
    (value) =>
      `<text x="${SIZE.left - 6}" y="${fixedPixel(y(value) + 4)}" text-anchor="end" font-size="12" fill="#4b5768">${significant(value)}</text>`,
  );
  return `<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${label} over steps"><line x1="${SIZE.left}" x2="${SIZE.width}" y1="${SIZE.height - SIZE.bottom}" y2="${SIZE.height - SIZE.bottom}" stroke="#8b95a5"/>${ticks.join('')}${lines.join('')}${names.join('')}<text x="${SIZE.width - SIZE.right}" y="${SIZE.height - 18}" text-anchor="end" font-size="12" fill="#4b5768">step ${last}</text></svg>`;
}

function fixedPixel(value: number): string {
  return value.toFixed(1);
}
