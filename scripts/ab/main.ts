import type { RunReport } from '../../src/experiment/messages';
import { processorRevision, type AdapterReport } from '../../src/experiment/hardware';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as v from 'valibot';
import { assembleRecord } from '../../src/experiment/compare/assemble';
import { recordSchema, type AbRecord, type SeedRun } from '../../src/experiment/record/record';
import type { ExperimentPlan } from '../../src/experiment/compare/plan';
import { canSettle, verdictFor } from '../../src/experiment/compare/verdict';
import { createRecorder } from '../../src/experiment/record/recorder';
import { commitOf, thisMachine } from './about';
import { printable } from '../commands/terminal';
import { inBrowser } from './browser';
import { checkpointFileOf, interruptedSeed } from './checkpoint-file';
import { onDawn, onProcessor } from './node';
import { parseOptions, USAGE, UsageError, type Options } from './options';
import { recordCsv } from '../../src/experiment/record/codec';
import { prepareImages } from './prepare';
import { htmlOf, speedText, tableOf, verdictTexts } from './reports';
import type { OpenRunner } from './runner';
import { createSpeedometer } from './speed';
import { studyTableOf } from '../../src/experiment/study/tables';
import { readStudyTable } from '../study/data';
import { readVerifiable, verify } from './verify';
import { writeWhole } from './whole-file';

/**
 * The headless A/B runner: the product's loop and engines in this process or in headless Chromium, one seed
 * after another.
 */

/** Width of the progress bar in characters. */
const BAR = 30;

const FIDELITY = {
  rounding: 'Reference kernels do not promise the order of their sums: the curves may differ by rounding.',
  'other-device': 'The seed goes on on another device than it began on: not bit for bit the same curves.',
} as const;

const options = orExplain(() => parseOptions(process.argv.slice(2)), `\n\n${USAGE}`);
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
if (options.verify) await verifyRecord(options.verify);
const previous = continued(options);
const finished: SeedRun[] = [...(previous?.runs ?? [])];
const missing = options.seeds.filter((seed) => finished.every((run) => run.seed !== seed));
const checkpointFile = checkpointFileOf(options.out);
const interrupted = orExplain(() => interruptedSeed(checkpointFile, options.settings, missing));
const speed = createSpeedometer(options.settings.batch);
let adapter: AdapterReport | null = previous?.adapter ?? null;
let failed = false;
let stopping = false;
/** The three files of the record stand as they were written last. */
let isWritten = true;

if (missing.length < options.seeds.length)
  console.error(
    `${options.seeds.length - missing.length} of ${options.seeds.length} seeds are in ${options.out} already`,
  );
if (interrupted) console.error(`Seed ${interrupted.seed} goes on after step ${interrupted.step}`);
if (missing.length > 0) {
  await prepareImages(options.settings);
  const runtime = { processor: onProcessor(options.threads), browser: inBrowser, node: onDawn }[
    options.runtime
  ];
  await runtime(checkpointFile, runSeeds).catch((error: unknown) => explain(error));
}
const record = save();
if (stopping) process.exit(130);
if (record)
  console.log(
    [
      '',
      tableOf(record),
      '',
      ...verdictTexts(record),
      speedText(record, speed.median()),
      ...(isWritten ? [`${options.out}, .csv and .html written`] : []),
    ].join('\n'),
  );
process.exit(failed || record === null || !isWritten ? 1 : 0);

/** What `read` yields; where it cannot be used, the reason and `more`, and status 2. */
function orExplain<T>(read: () => T, more = ''): T {
  try {
    return read();
  } catch (error) {
    return explain(error, more);
  }
}

function explain(error: unknown, more = ''): never {
  if (!(error instanceof UsageError)) throw error;
  console.error(printable(error.message) + more);
  process.exit(2);
}

/** The record of an earlier call with the same settings, to go on from. */
function continued({ out, settings, untilDecided }: Options): AbRecord | null {
  if (!existsSync(out)) return null;
  let parsed;
  try {
    parsed = v.safeParse(recordSchema, JSON.parse(readFileSync(out, 'utf8')));
  } catch {
    parsed = null;
  }
  if (!parsed?.success) {
    console.error(`${out} exists and is not an A/B record: name another file with --out, or remove it.`);
    process.exit(2);
  }
  const { arms, seed: _, ...common } = settings;
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (
    !same(parsed.output.arms, v.parse(recordSchema.entries.arms, arms)) ||
    !same(parsed.output.settings, v.parse(recordSchema.entries.settings, common))
  ) {
    console.error(`${out} holds a run with other settings: name another file with --out, or remove it.`);
    process.exit(2);
  }
  if (untilDecided && parsed.output.plan?.rule !== 'until-decided') {
    console.error(
      `${out} was begun with a fixed number of seeds, and that plan stands: leave out --until-decided, or name another file with --out.`,
    );
    process.exit(2);
  }
  return parsed.output;
}

async function runSeeds(open: OpenRunner): Promise<void> {
  let stopRunner = () => {};
  process.on('SIGINT', () => {
    process.stderr.write('\n');
    // The second time there is no more patience: the last checkpoint holds.
    if (stopping) process.exit(130);
    stopping = true;
    stopRunner();
  });
  for (const seed of missing) {
    if (stopping || isDecided()) break;
    const settings = { ...options.settings, seed };
    const recorder = createRecorder(settings);
    speed.begin();
    const runner = await open((report) => {
      recorder.add(report);
      speed.add(report);
      tell(seed, report);
    });
    stopRunner = () => runner.stop();
    const end = await runner.run(settings, processorRevision(adapter));
    await runner.close();
    process.stderr.write('\n');
    adapter ??= recorder.adapter;
    if (end === 'finished') {
      finished.push(recorder.run());
      save();
      // A seed that stands nowhere else is still in its checkpoint.
      if (isWritten) rmSync(checkpointFile, { force: true });
      continue;
    }
    failed = end === 'failed';
    if (failed) console.error(`seed ${seed}: ${printable(describe(recorder.problem))}`);
    console.error(stoppedText(seed));
    break;
  }
}

/** Computes a record again and ends with what was found: 0 the same, 1 not, 2 cannot be verified. */
async function verifyRecord({ file, steps }: NonNullable<Options['verify']>): Promise<never> {
  const record = orExplain(() => readVerifiable(file));
  await prepareImages(record.settings);
  const table = studyTableOf(record.settings.data.own?.id);
  const own = table ? await readStudyTable(table) : undefined;
  const { same, sentence } = await onProcessor(options.threads, own)(null, (open) =>
    verify(record, steps, open, (seed, step, of) =>
      process.stderr.write(process.stderr.isTTY ? `\rseed ${seed}: ${step}/${of}   ` : ''),
    ),
  );
  console.log(`\n${sentence}`);
  process.exit(same ? 0 : 1);
}

/** Shows the user what a report says. */
function tell(seed: number, report: RunReport): void {
  if (report.type === 'progress') drawProgress(seed, report.step, report.remaining);
  if (report.type === 'checkpoint-refused')
    console.error(`\nNo checkpoint can be kept in ${checkpointFile}: ${report.detail}`);
  if (report.type === 'resumed' && report.fidelity !== 'exact')
    console.error(`\n${FIDELITY[report.fidelity]}`);
}

function stoppedText(seed: number): string {
  const kept = interruptedSeed(checkpointFile, options.settings, [seed]);
  return kept
    ? `Stopped. The same command goes on with seed ${seed} after step ${kept.step}, kept in ${checkpointFile}.`
    : `Stopped. The same command goes on with seed ${seed}, from its beginning.`;
}

function describe(problem: ReturnType<typeof createRecorder>['problem']): string {
  if (!problem) return 'the run was stopped';
  if (problem.code === 'data-missing')
    return 'CIFAR-10 is not prepared: run npm run data, or use --data synthetic';
  if (problem.code === 'threads-lost')
    return 'a thread of the processor engine was ended or does not answer any more; the same command goes on from the checkpoint';
  return 'detail' in problem ? `${problem.code}: ${problem.detail}` : JSON.stringify(problem);
}

function drawProgress(seed: number, step: number, remaining: number | null): void {
  const share = step / options.settings.steps;
  const bar = '█'.repeat(Math.round(BAR * share)).padEnd(BAR, '░');
  const left = remaining === null ? '' : `, ${Math.ceil(remaining)} s left`;
  const text = `seed ${seed} (${finished.length + 1}/${options.seeds.length}) ${bar} ${step}/${options.settings.steps}${left}   `;
  process.stderr.write(process.stderr.isTTY ? `\r${text}` : `${text.trim()}\n`);
}

/** Writes all three files through a temporary name, so that Ctrl-C never leaves half a record. */
function save(): AbRecord | null {
  if (adapter === null || finished.length === 0) return null;
  const plan = planNow();
  const made: AbRecord = v.parse(
    recordSchema,
    assembleRecord({
      created: previous?.created ?? new Date().toISOString(),
      machine: options.machine ?? thisMachine(),
      commit: commitOf(),
      settings: options.settings,
      adapter,
      runs: finished,
      ...(plan ? { plan } : {}),
    }),
  );
  const base = options.out.replace(/\.json$/, '');
  isWritten = true;
  for (const [file, text] of [
    [options.out, `${JSON.stringify(made)}\n`],
    [`${base}.csv`, recordCsv(made)],
    [`${base}.html`, htmlOf(made)],
  ] as const) {
    const refusal = writeWhole(file, text);
    if (refusal) console.error(`\n${refusal}`);
    isWritten = isWritten && refusal === null;
  }
  return made;
}

/** True if the planned pair has its verdict, where the seeds go on until then. */
function isDecided(): boolean {
  const plan = planNow();
  if (plan?.rule !== 'until-decided') return false;
  const verdict = verdictFor({ runs: finished, arms: options.settings.arms, plan }, plan.a, plan.b);
  return verdict !== null && !canSettle(verdict);
}

/**
 * The plan of the first call stands: one that asks for more seeds, or other ones, after it has been read goes
 * beyond it. A record of an older version had none, and gets none.
 */
function planNow(): ExperimentPlan | undefined {
  if (options.settings.arms.length < 2) return undefined;
  if (previous)
    return previous.plan && finished.length > previous.plan.seeds
      ? { ...previous.plan, looked: true }
      : previous.plan;
  const rule = options.untilDecided ? 'until-decided' : 'fixed';
  return { a: 0, b: 1, seeds: options.seeds.length, rule, size: options.matters };
}
