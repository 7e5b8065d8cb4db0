import { frontierPoint } from '../../core/estimator/frontier';
import { useApp } from '../app/app';
import type { HyperSlice } from '../app/hyper';
import { startRun } from './run';
import { ALPHA, type TrainArm } from './train';

/** Comparisons that most users come for; everything else is set arm by arm. */
export const comparisonIds = ['correction', 'nesterov', 'automatic', 'smaller-beta'] as const;
export type ComparisonId = (typeof comparisonIds)[number];

type Shared = Pick<HyperSlice, 'beta' | 'gamma' | 'delta'>;

/** The arms of a comparison at the shared β, γ and δ; B − A is what it asks about. */
export function comparisonArms(
  id: ComparisonId,
  { beta, gamma, delta }: Shared,
): readonly [TrainArm, TrainArm] {
  const follow = (arm: TrainArm['id']): TrainArm => ({ id: arm, alpha: ALPHA });
  switch (id) {
    case 'correction':
      return [follow('sgdm'), follow('rsgdm')];
    case 'nesterov':
      // Both stay what they are while the sliders move: only at γ = δ = β are they one method.
      return [
        { ...follow('nesterov'), beta },
        { ...follow('rsgdm'), beta, gamma: beta, delta: null, debias: false, warm: false },
      ];
    case 'automatic':
      // SGDF divides by the sum of its weights: so does the baseline.
      return [{ ...follow('sgdm'), debias: true }, follow('sgdf')];
    case 'smaller-beta': {
      // SGDM that is as late as RSGDM: β/(1−β) = L.
      const lag = Math.max(0, frontierPoint(beta, gamma, delta).lag);
      return [{ ...follow('sgdm'), beta: Number((lag / (1 + lag)).toFixed(4)) }, follow('rsgdm')];
    }
  }
}

/** The comparison that these arms make, whatever their α; null: one of the user's own. */
export function comparisonOf(arms: readonly TrainArm[], shared: Shared): ComparisonId | null {
  const text = (some: readonly TrainArm[]) =>
    JSON.stringify(
      some.map(({ alpha: _, ...knobs }) =>
        Object.entries(knobs)
          .filter(([, value]) => value !== undefined)
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ),
    );
  return comparisonIds.find((id) => text(arms) === text(comparisonArms(id, shared))) ?? null;
}

/** Sets the arms of the next run. Without any correction RSGDM would be SGDM: it then gets its usual one. */
export function chooseComparison(id: ComparisonId): void {
  const { hyper, train } = useApp.getState();
  if (hyper.gamma === 0 && (id === 'correction' || id === 'smaller-beta')) hyper.setGammaRule('paper');
  train.patch({ arms: comparisonArms(id, useApp.getState().hyper), pair: [0, 1] });
}

/** Sets the arms and starts at the chosen length on the chosen data. */
export function startComparison(id: ComparisonId): void {
  chooseComparison(id);
  startRun();
}
