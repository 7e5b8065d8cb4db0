import { RUNGS, trialLossOf, type Trial } from '../../src/experiment/compare/alpha-search';
import type { AlphaSearchResult } from '../../src/experiment/record/alpha-search-result';
import type { SeedRun } from '../../src/experiment/record/record';
import type { TrainedArm } from '../../src/experiment/settings';
import {
  candidatesOf,
  searchSteps,
  type StudyArm,
  type StudyPlan,
  type StudyTask,
} from '../../src/experiment/study/plan';

/** Trains arms side by side for so many steps on the search's seed. */
export type RunRung = (arms: readonly TrainedArm[], steps: number) => Promise<SeedRun>;

/** The successive halving of alpha-search.ts over the plan's candidates, every arm with the same budget. */
export async function search(plan: StudyPlan, task: StudyTask, run: RunRung): Promise<AlphaSearchResult> {
  const arms: AlphaSearchResult['arms'] = [];
  // oxlint-disable-next-line no-await-in-loop -- one processor: the searches follow each other
  for (const arm of plan.arms) arms.push(await searchArm(arm, task, run));
  return { seed: task.searchSeed, stepsPerArm: searchSteps(task), arms };
}

async function searchArm(
  arm: StudyArm,
  task: StudyTask,
  run: RunRung,
): Promise<AlphaSearchResult['arms'][number]> {
  const tried = candidatesOf(arm, task);
  const trials: Trial[] = [];
  let left: readonly TrainedArm[] = tried;
  for (const [rung, { length }] of RUNGS.entries()) {
    const steps = length * task.firstRung;
    // oxlint-disable-next-line no-await-in-loop -- each rung runs what the one before has left
    const { arms } = await run(left, steps);
    const scored = left.map((candidate, i) => ({ candidate, loss: trialLossOf(arms[i]) }));
    for (const { candidate, loss } of scored)
      trials.push({
        alpha: candidate.alpha,
        ...(arm.gammas ? { gamma: candidate.gamma } : {}),
        steps,
        loss,
      });
    left = scored
      .filter((one): one is typeof one & { loss: number } => one.loss !== null)
      .toSorted((first, second) => first.loss - second.loss)
      .slice(0, RUNGS[rung + 1]?.candidates ?? 1)
      .map(({ candidate }) => candidate);
    if (left.length === 0) break;
  }
  const best = left[0] ?? null;
  const alphas = tried.map(({ alpha }) => alpha);
  const middle = { ...tried[0], alpha: task.alphas[3], gamma: arm.knobs.gamma };
  return {
    arm: middle,
    best: best?.alpha ?? null,
    ...(arm.gammas && best ? { bestGamma: best.gamma } : {}),
    atEdge: best !== null && (best.alpha === Math.min(...alphas) || best.alpha === Math.max(...alphas)),
    trials,
  };
}

/** The arm as the search leaves it; where every candidate diverged, with the α that it was tried around. */
export function tunedArm(
  { knobs }: StudyArm,
  { arm, best, bestGamma }: AlphaSearchResult['arms'][number],
): TrainedArm {
  return { ...knobs, alpha: best ?? arm.alpha, gamma: bestGamma ?? knobs.gamma };
}
