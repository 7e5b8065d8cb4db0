import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { fairnessOf } from '../../src/experiment/compare/comparison-terms';
import { RUNGS } from '../../src/experiment/compare/alpha-search';
import { readRecord } from '../../src/experiment/record/codec';
import type { SeedRun } from '../../src/experiment/record/record';
import type { TrainedArm } from '../../src/experiment/settings';
import { candidatesOf, searchSteps, studyPlanSchema } from '../../src/experiment/study/plan';
import {
  isOfTask,
  studyIndexSchema,
  studyPairs,
  studyVerdict,
  togetherOf,
} from '../../src/experiment/study/results';
import { studyTableOf, studyTables, tableText } from '../../src/experiment/study/tables';
import { unverifiable } from '../../src/training/verify';
import { root } from '../shared.mjs';
import { readStudyTable } from './data';
import { search, tunedArm } from './search';

const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const plan = v.parse(studyPlanSchema, json('docs/study/plan.json'));
const [task] = plan.tasks;

/** A run in which every arm has the loss that `lossOf` gives it, at every step. */
const runOf =
  (lossOf: (arm: TrainedArm) => number | null) =>
  async (arms: readonly TrainedArm[], steps: number): Promise<SeedRun> => ({
    seed: task.searchSeed,
    hashes: { weights: [], batches: [] },
    seconds: 0,
    arms: arms.map((arm) => {
      const loss = lossOf(arm);
      return {
        id: arm.id,
        trainLoss: loss === null ? [] : Array.from({ length: steps }, () => loss),
        testAccuracy: [],
        testLoss: [],
        divergedAt: loss === null ? 1 : null,
      };
    }),
  });

describe('the search of the study', () => {
  it('gives every arm the same budget and its best candidate, with its γ where that is free', async () => {
    // Best at α = 0.6; of the free γ at 4.5.
    const loss = ({ alpha, gamma }: TrainedArm) =>
      1 + Math.abs(Math.log(alpha / 0.6)) + (gamma === 4.5 ? 0 : 0.1);
    const tuning = await search(plan, task, runOf(loss));
    expect(tuning.stepsPerArm).toBe(searchSteps(task));
    for (const { trials } of tuning.arms) {
      expect(trials).toHaveLength(RUNGS.reduce((sum, { candidates }) => sum + candidates, 0));
      expect(trials.reduce((sum, { steps }) => sum + steps, 0)).toBe(tuning.stepsPerArm);
    }
    const arms = plan.arms.map((arm, i) => tunedArm(arm, tuning.arms[i]));
    expect(arms.map(({ alpha }) => alpha)).toEqual(arms.map(() => 0.6));
    expect(arms.map(({ gamma }) => gamma)).toEqual([0.9, 0.9, 0.9, 4.5, 0.9, 0.9]);
    expect(tuning.arms.every(({ atEdge }) => !atEdge)).toBe(true);
    // Also the arm whose γ was searched is seen to stand where its search left it.
    for (const arm of arms.slice(1)) expect(fairnessOf(arms[0], arm, tuning)).toBe('tuned');
    expect(fairnessOf(arms[0], { ...arms[3], gamma: 2.25 }, tuning)).toBe('same');
  });

  it('says when the best is the last that was tried, and when all diverged', async () => {
    const least = await search(
      plan,
      task,
      runOf(({ alpha }) => alpha),
    );
    expect(least.arms.map(({ best, atEdge }) => [best, atEdge])).toEqual(
      plan.arms.map((arm) => [Math.min(...candidatesOf(arm, task).map(({ alpha }) => alpha)), true]),
    );
    const none = await search(
      plan,
      task,
      runOf(() => null),
    );
    expect(none.arms.every(({ best }) => best === null)).toBe(true);
    expect(tunedArm(plan.arms[0], none.arms[0]).alpha).toBe(task.alphas[3]);
  });
});

describe('the plan of the study', () => {
  it('is refused where a search would see a seed of the comparison, or tries unequally many', () => {
    const change = (patch: object) =>
      v.safeParse(studyPlanSchema, { ...plan, tasks: [{ ...task, ...patch }] }).success;
    expect(change({})).toBe(true);
    expect(change({ searchSeed: task.firstSeed })).toBe(false);
    expect(change({ searchSeed: task.firstSeed + task.seeds - 1 })).toBe(false);
    expect(change({ alphas: task.alphas.slice(1) })).toBe(false);
    expect(change({ alphasWithGamma: task.alphas })).toBe(false);
  });

  it('has fresh seeds: none twice, and none that a search has', () => {
    const seeds = plan.tasks.flatMap(({ firstSeed, seeds: n }) =>
      Array.from({ length: n }, (_, i) => firstSeed + i),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(plan.tasks.some(({ searchSeed }) => seeds.includes(searchSeed))).toBe(false);
  });
});

describe('the tables of the study', () => {
  it.each(studyTables)('%s is the same file everywhere, and known by its hash', async (table) => {
    const { meta } = await readStudyTable(table);
    expect(studyTableOf(meta.id)).toBe(table);
    expect(meta.warnings).toEqual([]);
    expect(tableText(table)).toBe(tableText(table));
  });

  it('have the noise of their sources: what is best possible can be reached from the inputs', () => {
    const rows = tableText('friedman1')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number));
    const rests = rows.map(
      ([x1, x2, x3, x4, x5, , , , , , y]) =>
        y - 10 * Math.sin(Math.PI * x1 * x2) - 20 * (x3 - 0.5) ** 2 - 10 * x4 - 5 * x5,
    );
    const mean = rests.reduce((sum, r) => sum + r, 0) / rests.length;
    const variance = rests.reduce((sum, r) => sum + (r - mean) ** 2, 0) / rests.length;
    // 5,000 normal numbers: five standard errors.
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(5000));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / 5000));
  });
});

describe('the results of the study', () => {
  const index = v.parse(studyIndexSchema, json('public/study/index.json'));

  it('were made by the plan that was committed', () => {
    expect(index.plan).toEqual(plan);
    expect(index.records.length).toBeGreaterThan(0);
  });

  it.each(index.records)(
    '%s: fresh seeds in their order, one budget, all pairs at their share of the error',
    (id) => {
      const file = path.join(root, `public/study/${id}.json`);
      expect(existsSync(file)).toBe(true);
      const read = readRecord(readFileSync(file, 'utf8'));
      if (!read.ok) throw new Error(JSON.stringify(read.problem));
      const { record } = read;
      const planned = plan.tasks.find((one) => one.id === id)!;
      expect(isOfTask(record, plan, planned)).toBe(true);
      expect(record.runs.map(({ seed }) => seed)).toEqual(record.runs.map((_, i) => planned.firstSeed + i));
      // Tables were run before the processor engine took them: they can be repeated, not verified.
      if (planned.data === 'cifar10') expect(unverifiable(record.adapter)).toBeNull();
      for (const { hashes } of record.runs) expect(new Set(hashes.batches).size).toBe(1);
      for (const { trials } of record.tuning!.arms) expect(trials.length).toBe(14);
      expect(
        isOfTask({ ...record, tuning: { ...record.tuning!, seed: planned.firstSeed } }, plan, planned),
      ).toBe(false);

      const pairs = studyPairs(plan);
      const [first, ...others] = pairs.map((pair) => studyVerdict(plan, record, pair)!);
      expect(first.error).toBeCloseTo(0.05 / plan.tasks.length, 15);
      for (const other of others)
        expect(other.error).toBeCloseTo(0.05 / (plan.tasks.length * others.length), 15);
      expect(togetherOf(plan, pairs[1])).toBe(plan.tasks.length * others.length);
      for (const { stage } of [first, ...others])
        expect(stage).toBe(record.runs.length === planned.seeds ? 'planned' : 'provisional');
    },
  );
});
