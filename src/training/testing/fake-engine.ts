import { expect } from 'vitest';
import { PROJECTIONS } from '../../experiment/telemetry/projection';
import type { BatchPlan, Engine } from '../engines/engine';

/** A step as the engine was told it; `images` are those that had arrived. */
interface Step {
  readonly arm: number;
  readonly plan: BatchPlan;
  readonly alpha: number;
  readonly images: number;
}

/** Numbers that a fake engine tells. */
export interface Script {
  /** The loss of an arm's n-th step (1-based). */
  readonly loss?: (arm: number, step: number) => number;
  readonly weightsBreakAt?: number;
  readonly evaluationLoss?: number;
}

/** An engine that notes what it is told and does no arithmetic. */
export function createFakeEngine({
  loss = (arm, step) => arm + 1 / step,
  weightsBreakAt,
  evaluationLoss = 1,
}: Script) {
  const steps: Step[] = [];
  const pending: number[][] = [[], []];
  const unseen: number[][] = [[], []];
  const weights: Float32Array[] = [];
  let images = 0;
  let disposed = 0;
  const of = (arm: number) => steps.filter((step) => step.arm === arm).length;
  const engine: Engine = {
    report: { backend: 'cpu', adapter: 'fake', software: false, kernels: 'reference' },
    addTrainingImages: ({ count }) => void (images += count),
    setTestImages: ({ count }) => expect(count).toBe(100),
    setParameters: (arm, parameters) => void (weights[arm] = parameters.slice()),
    async parameters(arm) {
      if (weightsBreakAt !== undefined && of(arm) >= weightsBreakAt) weights[arm][7] = Number.NaN;
      return weights[arm];
    },
    step(arm, plan, alpha) {
      steps.push({ arm, plan, alpha, images });
      pending[arm].push(loss(arm, of(arm)));
      unseen[arm].push(of(arm));
    },
    losses: async (arm) => Float32Array.from(pending[arm].splice(0)),
    // As many as there were steps since the last call; every third one is broken.
    telemetry: async (arm) =>
      Array.from({ length: unseen[arm].splice(0).length }, (_, i) => {
        const values = Array<number>(PROJECTIONS).fill(arm);
        const norm = i % 3 === 2 ? Number.NaN : 1 + arm;
        return {
          gradientNorm: norm,
          estimateNorm: norm,
          cosine: 1,
          gradientProjections: values,
          estimateProjections: values,
        };
      }),
    gradient: async () => new Float32Array(0),
    evaluate: async () => ({ accuracy: 0.25, loss: evaluationLoss }),
    save: () => expect.fail('not asked for'),
    restore: () => expect.fail('not asked for'),
    memory: () => ({ tensors: 3, bytes: 12 }),
    dispose: () => void (disposed += 1),
  };
  return { engine, steps, isDisposed: () => disposed === 1 };
}
