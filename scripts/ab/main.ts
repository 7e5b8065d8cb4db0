import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import type { AdapterReport } from '../../src/training/engine';
import type { Report } from '../../src/training/protocol';
import {
  RECORD_SCHEMA,
  recordSchema,
  verdictFor,
  type AbRecord,
  type SeedRun,
} from '../../src/training/record';
import { createRecorder } from '../../src/training/recorder';
import { root } from '../shared.mjs';
import { prepare } from './prepare';
import { parseOptions, USAGE, UsageError, type Options } from './options';
import { recordCsv } from '../../src/training/record-codec';
import { htmlOf, speedText, tableOf, verdictTexts } from './reports';

/** The headless A/B runner: the product's worker and engines in headless Chromium, one seed after another. */

/** Width of the progress bar in characters. */
const BAR = 30;

const options = optionsOrExit();
const previous = continued(options);
const finished: SeedRun[] = [...(previous?.runs ?? [])];
const missing = options.seeds.filter((seed) => finished.every((run) => run.seed !== seed));
let adapter: AdapterReport | null = previous?.adapter ?? null;
let failed = false;

if (missing.length < options.seeds.length)
  console.error(
    `${options.seeds.length - missing.length} of ${options.seeds.length} seeds are in ${options.out} already`,
  );
if (missing.length > 0) await runSeeds();
const record = save();
if (record)
  console.log(
    [
      '',
      tableOf(record),
      '',
      ...verdictTexts(record),
      speedText(record),
      `${options.out}, .csv and .html written`,
    ].join('\n'),
  );
process.exit(failed || record === null ? 1 : 0);

function optionsOrExit(): Options {
  try {
    const parsed = parseOptions(process.argv.slice(2));
    if (!parsed.help) return parsed;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** The record of an earlier call with the same settings, to go on from. */
function continued({ out, settings }: Options): AbRecord | null {
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
  return parsed.output;
}

async function runSeeds(): Promise<void> {
  const executablePath = await prepare(options.settings);
  // After the flags: they are explained without waiting for these.
  const [{ chromium }, { build, preview }] = await Promise.all([import('playwright'), import('vite')]);
  const outDir = path.join(root, '.cache/headless');
  await build({
    configFile: false,
    root: path.join(root, 'headless'),
    logLevel: 'warn',
    publicDir: path.join(root, 'public'),
    base: './',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 5000 },
  });
  const server = await preview({
    configFile: false,
    root: path.join(root, 'headless'),
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0 },
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--enable-unsafe-webgpu', '--no-sandbox', '--disable-background-networking'],
    handleSIGINT: false,
  });
  process.on('SIGINT', () => {
    process.stderr.write('\n');
    save();
    console.error(`Stopped. The same command goes on after the seeds that are finished in ${options.out}.`);
    process.exit(130);
  });
  try {
    for (const seed of missing) {
      const settings = { ...options.settings, seed };
      const recorder = createRecorder(settings);
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error(error.message));
      page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
      await page.exposeFunction('onReport', (report: Report) => {
        recorder.add(report);
        if (report.type === 'progress') drawProgress(seed, report.step, report.remaining);
      });
      await page.goto(server.resolvedUrls!.local[0]);
      const done = await page.evaluate((wanted) => window.runSeed(wanted), settings);
      await page.close();
      process.stderr.write('\n');
      adapter ??= recorder.adapter;
      if (done) {
        finished.push(recorder.run());
        save();
      } else {
        failed = true;
        console.error(`seed ${seed}: ${describe(recorder.problem)}`);
        break;
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

function describe(problem: ReturnType<typeof createRecorder>['problem']): string {
  if (!problem) return 'the run was stopped';
  if (problem.code === 'data-missing')
    return 'CIFAR-10 is not prepared: run npm run data, or use --data synthetic';
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
  const { arms, seed: _, ...settings } = options.settings;
  const made: AbRecord = v.parse(recordSchema, {
    schema: RECORD_SCHEMA,
    created: previous?.created ?? new Date().toISOString(),
    machine: `${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, ${os.cpus().length} cores, ${os.platform()}`,
    commit: commitOf(),
    settings,
    adapter,
    arms,
    runs: finished,
    verdict: arms.length > 1 ? verdictFor({ runs: finished, arms }, 0, 1) : null,
  });
  const base = options.out.replace(/\.json$/, '');
  for (const [file, text] of [
    [options.out, `${JSON.stringify(made)}\n`],
    [`${base}.csv`, recordCsv(made)],
    [`${base}.html`, htmlOf(made)],
  ] as const) {
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
  }
  return made;
}

function commitOf(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    }).trim();
  } catch {
    return null;
  }
}
