import type { TrainedArm } from '../../../experiment/settings';
import { ADAM_BETA2, ADAM_EPSILON } from '../../../core/optimizers/adam';
import { deltaOf } from '../../../core/optimizers/bias';
import { tiedWeights } from '../../../core/optimizers/relations';
import { SGDF_BETA2, SGDF_EPSILON } from '../../../core/optimizers/sgdf';
import { checkSnapshot, freshSnapshot, slotCountOf } from '../arm-snapshot';
import type { ArmSnapshot, EngineSettings } from '../engine';
import type { ModelSpec } from '../../../experiment/model/model';
import { decays, type Layout } from '../../../experiment/model/resnet';
import type { Arena } from './arena';
import { vectorBytes } from './layers/feature-map';
import { TELEMETRY_SUMS } from './operations';
import type { Program } from './program';

/** Bytes of parameters that one slice of an update moves; a multiple of 16 groups of four. */
const PIECE = 65_536;

/** Rules of the kernel `update`. */
const RULE = { weighted: 0, difference: 1, adam: 2, sgdf: 3 } as const;

/** Chooses the kernel's rule and coefficients by arm; the same forms as in webgpu/layers/update.ts. */
function ruleOf(arm: TrainedArm) {
  const { beta } = arm;
  const delta = deltaOf(arm);
  const rule = {
    rule: RULE.weighted,
    beta,
    betaRest: 1 - beta,
    delta,
    deltaRest: 1 - delta,
    mean: 1,
    direct: 0,
    epsilon: 0,
  };
  switch (arm.id) {
    case 'sgd':
    case 'sgdm':
      return rule;
    case 'nesterov':
      return { ...rule, mean: beta, direct: 1 - beta };
    case 'rsgdm': {
      const weights = tiedWeights(arm);
      if (weights) return { ...rule, mean: weights.m, direct: weights.g };
      return {
        ...rule,
        rule: RULE.difference,
        mean: arm.gamma * (1 - delta),
        direct: arm.warm ? 1 : 0,
      };
    }
    case 'adam':
      return {
        ...rule,
        rule: RULE.adam,
        delta: ADAM_BETA2,
        deltaRest: 1 - ADAM_BETA2,
        epsilon: ADAM_EPSILON,
      };
    case 'sgdf':
      return {
        ...rule,
        rule: RULE.sgdf,
        delta: SGDF_BETA2,
        deltaRest: 1 - SGDF_BETA2,
        epsilon: SGDF_EPSILON,
      };
  }
}

/** Allocates everything that one arm owns in the memory. */
export function createArmState(
  arena: Arena,
  settings: EngineSettings<ModelSpec>,
  index: number,
  layout: Layout,
) {
  const arm = settings.arms[index];
  const { parameterCount, statisticsCount } = layout;
  // Whole vectors; what lies behind the last parameter stays zero.
  const bytes = vectorBytes(parameterCount);
  const slotCount = slotCountOf(arm);
  const parameters = arena.allocate(bytes);
  const gradients = arena.allocate(bytes);
  const statistics = arena.allocate(4 * statisticsCount);
  const slots = Array.from({ length: slotCount }, () => arena.allocate(bytes));
  let t = 0;

  const copyOf = (address: number, length: number) => arena.floats(address, length).slice();

  function restore(next: ArmSnapshot): void {
    checkSnapshot(arm, layout, next);
    arena.floats(parameters, parameterCount).set(next.parameters);
    arena.floats(statistics, statisticsCount).set(next.statistics);
    next.slots.forEach((values, i) => arena.floats(slots[i], parameterCount).set(values));
    t = next.t;
  }

  return {
    addresses: { parameters, gradients, statistics },
    get t() {
      return t;
    },
    advance: () => ++t,
    setParameters: (values: Float32Array) => restore(freshSnapshot(arm, layout, values)),
    restore,
    parameters: () => copyOf(parameters, parameterCount),
    gradient: () => copyOf(gradients, parameterCount),
    save: (): ArmSnapshot => ({
      t,
      parameters: copyOf(parameters, parameterCount),
      statistics: copyOf(statistics, statisticsCount),
      slots: slots.map((slot) => copyOf(slot, parameterCount)),
    }),
    /**
     * Adds the update, each run of parameters that decays alike on its own, then the telemetry's sums where
     * wanted.
     */
    addUpdate(program: Program, estimates: number, telemetry: Telemetry | null): void {
      const decay = arm.weightDecay ?? settings.weightDecay;
      for (const { offset, size, decays: pulled } of runsOf(layout)) {
        const at = 4 * offset;
        const rate = pulled ? decay : 0;
        const length = vectorBytes(size);
        program.add('update', Math.ceil(length / PIECE), {
          bytes: length,
          piece: PIECE,
          parameters: parameters + at,
          gradients: gradients + at,
          estimates: estimates + at,
          first: slotCount > 0 ? slots[0] + at : 0,
          second: slotCount > 1 ? slots[1] + at : 0,
          ...ruleOf(arm),
          coupled: settings.weightDecayMode === 'coupled' ? rate : 0,
          decoupled: settings.weightDecayMode === 'decoupled' ? rate : 0,
        });
      }
      if (!telemetry) return;
      program.wait();
      const pieces = Math.ceil(bytes / PIECE);
      program.add('sumTelemetry', pieces, {
        bytes,
        piece: PIECE,
        gradients,
        estimates,
        partial: telemetry.partial,
      });
      program.wait();
      program.add('telemetryFigures', 1, { pieces, partial: telemetry.partial, figures: telemetry.figures });
    },
  };
}

export type ArmState = ReturnType<typeof createArmState>;

/** Room for the figures of a step's gradient and estimate. */
export interface Telemetry {
  readonly partial: number;
  readonly figures: number;
}

export function createTelemetry(arena: Arena, { parameterCount }: Layout): Telemetry {
  const pieces = Math.ceil(vectorBytes(parameterCount) / PIECE);
  return {
    partial: arena.allocate(8 * TELEMETRY_SUMS * pieces),
    figures: arena.allocate(8 * TELEMETRY_SUMS),
  };
}

/** Neighbouring parameters that all decay, or none of them. */
function runsOf({ parameters }: Layout): { offset: number; size: number; decays: boolean }[] {
  const runs: { offset: number; size: number; decays: boolean }[] = [];
  for (const { kind, offset, size } of parameters) {
    const last = runs.at(-1);
    if (last?.decays === decays(kind)) last.size += size;
    else runs.push({ offset, size, decays: decays(kind) });
  }
  return runs;
}
