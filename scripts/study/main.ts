import { onlyOf } from '../commands/only.mjs';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { AdapterReport } from '../../src/experiment/hardware';
import { assembleRecord } from '../../src/experiment/compare/assemble';
import { recordSchema, type AbRecord, type SeedRun } from '../../src/experiment/record/record';
import type { AlphaSearchResult } from '../../src/experiment/record/alpha-search-result';
import { createRecorder } from '../../src/experiment/record/recorder';
import type { RunSettings, TrainedArm } from '../../src/experiment/settings';
import { seedsOf, studyPlanSchema, type StudyPlan, type StudyTask } from '../../src/experiment/study/plan';
import { commitOf, thisMachine } from '../ab/about';
import { onProcessor } from '../ab/node';
import { prepareImages } from '../ab/prepare';
import type { OpenRunner } from '../ab/runner';
import { root } from '../shared.mjs';
import { dataOf } from './data';
import { search, tunedArm } from './search';

/**
 * Runs the study of docs/study/plan.json on the processor engine, one task after another: first every arm's
 * search, then the fresh seeds. Whatever is finished is written at once; the same command goes on.
 */
const USAGE = `npm run study -- [flags]      runs the study of docs/study/plan.json

  --only TASK[,TASK]    these tasks only, in the plan's order
  --out FOLDER          where records are written            (default public/study)
  --threads N           threads of the processor engine      (default 1)
  --until HH:MM         begins no seed after this time, UTC
  --machine TEXT        what the records call this machine   (default: processor, system)`;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string', default: 'public/study' },
    threads: { type: 'string', default: '1' },
    until: { type: 'string' },
    machine: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) {
  console.log(USAGE);
  process.exit(0);
}
const plan: StudyPlan = v.parse(
  studyPlanSchema,
  JSON.parse(readFileSync(path.join(root, 'docs/study/plan.json'), 'utf8')),
);
const tasks = onlyOf(flags.only, plan.tasks, ({ id }) => id);
if (typeof tasks === 'string') {
  console.error(tasks);
  process.exit(2);
}
/** Tests are part of every run; the search does not look at them. */
const FEWEST_TESTS = 100;

mkdirSync(flags.out, { recursive: true });
for (const task of tasks)
  // oxlint-disable-next-line no-await-in-loop -- one processor: the tasks follow each other
  await runTask(task);

async function runTask(task: StudyTask): Promise<void> {
  const { data, own } = await dataOf(task);
  await prepareImages({ data });
  const settings: Omit<RunSettings, 'arms' | 'seed'> = {
    ...task.settings,
    data,
    backend: 'auto',
    kernels: 'fused',
  };
  await onProcessor(Number(flags.threads), own)(null, async (open) => {
    const file = path.join(flags.out, `${task.id}.json`);
    const previous = existsSync(file) ? v.parse(recordSchema, readJson(file)) : null;
    const tuning = previous?.tuning ?? (await tune(task, settings, open));
    const arms = plan.arms.map((arm, i) => tunedArm(arm, tuning.arms[i]));
    const runs = [...(previous?.runs ?? [])];
    let adapter = previous?.adapter ?? null;
    for (const seed of seedsOf(task)) {
      if (runs.some((run) => run.seed === seed)) continue;
      if (isLate()) return;
      // oxlint-disable-next-line no-await-in-loop -- one processor
      const done = await train({ ...settings, arms, seed }, open);
      runs.push(done.run);
      adapter ??= done.adapter;
      write(file, recordOf(task, settings, arms, runs, tuning, adapter, previous));
      writeIndex();
      say(task, `seed ${seed}, ${runs.length} of ${task.seeds}, ${done.run.seconds.toFixed(0)} s`);
    }
  });
}

/** Names the records that there are, beside the plan that they were made by. */
function writeIndex(): void {
  const records = plan.tasks
    .map(({ id }) => id)
    .filter((id) => existsSync(path.join(flags.out, `${id}.json`)));
  write(path.join(flags.out, 'index.json'), { plan, records });
}

/** The search of every arm; each rung that is finished is kept beside the record until that begins. */
async function tune(
  task: StudyTask,
  settings: Omit<RunSettings, 'arms' | 'seed'>,
  open: OpenRunner,
): Promise<AlphaSearchResult> {
  const file = path.join(flags.out, `${task.id}.search.json`);
  const kept = existsSync(file) ? (readJson(file) as Record<string, SeedRun>) : {};
  const tuning = await search(plan, task, async (arms, steps) => {
    const key = JSON.stringify([arms, steps]);
    if (!kept[key]) {
      if (isLate()) process.exit(0);
      kept[key] = (
        await train(
          {
            ...settings,
            arms,
            seed: task.searchSeed,
            steps,
            evaluateEvery: steps,
            data: { ...settings.data, testImages: FEWEST_TESTS },
          },
          open,
        )
      ).run;
      write(file, kept);
      say(task, `search of ${arms[0].id}, ${arms.length} candidates, ${steps} steps`);
    }
    return kept[key];
  });
  rmSync(file, { force: true });
  return tuning;
}

async function train(
  settings: RunSettings,
  open: OpenRunner,
): Promise<{ readonly run: SeedRun; readonly adapter: AdapterReport | null }> {
  const recorder = createRecorder(settings);
  const runner = await open((report) => recorder.add(report));
  const end = await runner.run(settings);
  await runner.close();
  if (end !== 'finished') throw new Error(`${end}: ${JSON.stringify(recorder.problem)}`);
  return { run: recorder.run(), adapter: recorder.adapter };
}

function recordOf(
  task: StudyTask,
  settings: Omit<RunSettings, 'arms' | 'seed'>,
  arms: readonly TrainedArm[],
  runs: readonly SeedRun[],
  tuning: AlphaSearchResult,
  adapter: AdapterReport | null,
  previous: AbRecord | null,
): AbRecord {
  const [a, b] = plan.pair.map((name) => plan.arms.findIndex((arm) => arm.name === name));
  if (adapter === null) throw new Error(`${task.id}: nothing tells on what it ran`);
  return v.parse(
    recordSchema,
    assembleRecord({
      created: previous?.created ?? new Date().toISOString(),
      machine: previous?.machine ?? flags.machine ?? thisMachine(),
      commit: previous?.commit ?? commitOf(),
      settings: { ...settings, arms },
      adapter,
      runs,
      plan: { a, b, seeds: task.seeds, rule: 'fixed', size: plan.matters },
      tuning,
    }),
  );
}

function isLate(): boolean {
  return flags.until !== undefined && new Date().toISOString().slice(11, 16) >= flags.until;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function write(file: string, content: unknown): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(content)}\n`);
  renameSync(`${file}.part`, file);
}

function say({ id }: StudyTask, text: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${id}: ${text}`);
}
