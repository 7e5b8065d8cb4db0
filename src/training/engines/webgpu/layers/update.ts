import { ADAM_BETA2, ADAM_EPSILON } from '../../../../core/optimizers/adam';
import { deltaOf } from '../../../../core/optimizers/bias';
import type { Arm } from '../../../../core/optimizers/optimizer';
import { tiedWeights } from '../../../../core/optimizers/relations';
import { SGDF_BETA2, SGDF_EPSILON } from '../../../../core/optimizers/sgdf';
import { HEADER } from '../step/header';
import { kernel, lines, range, type Program } from '../wgsl/program';

/** A run of parameters whose gradient arrives as partial sums (filters), or lies in the gradients already. */
export interface ParameterRun {
  /** First parameter and number of parameters, multiples of 4. */
  readonly offset: number;
  readonly size: number;
  /** Weight decay applies to filters and dense weights only. */
  readonly decays: boolean;
  readonly partial: { readonly offset: number; readonly slice: number; readonly splits: number } | null;
}

export interface UpdateOptions {
  readonly arm: Arm;
  readonly slots: number;
  readonly parameterCount: number;
  readonly runs: readonly ParameterRun[];
  readonly weightDecay: number;
  readonly weightDecayMode: 'decoupled' | 'coupled';
  /** True if the estimate n is stored too, for telemetry. */
  readonly watched?: boolean;
  /**
   * Threads that share the partial sums of four parameters, a power of two; fewer where a dispatch cannot
   * hold them all.
   */
  readonly lanes?: number;
}

/** The estimate n of each arm from the gradient g; slots as in core/optimizers. */
function estimate(arm: Arm, slots: number): string {
  const { beta } = arm;
  const delta = deltaOf(arm);
  const mean = `let m = ${beta} * slot0[i] + ${1 - beta} * g;\n  slot0[i] = m;`;
  switch (arm.id) {
    case 'sgd':
      return 'let n = g;';
    case 'sgdm':
      return `${mean}\n  let n = scale * m;`;
    case 'nesterov':
      return `${mean}\n  let n = scale * (${beta} * m + ${1 - beta} * g);`;
    case 'rsgdm': {
      const weights = tiedWeights(arm);
      if (weights) return `${mean}\n  let n = scale * (${weights.m} * m + ${weights.g} * g);`;
      const last = `slot${slots - 1}`;
      const warm = arm.warm ? `\n  if (step[${HEADER.first}] == 1u) { previous = g; }` : '';
      const second = slots > 1 ? `\n  slot1[i] = ${delta} * previous + ${1 - delta} * g;` : '';
      return `var previous = ${last}[i];${warm}${second}
  ${mean}
  let n = scale * (m + ${arm.gamma * (1 - delta)} * (g - previous));`;
    }
    case 'sgdf':
      return `${mean}
  let residual = g - m;
  let s = ${SGDF_BETA2} * slot1[i] + ${1 - SGDF_BETA2} * residual * residual;
  slot1[i] = s;
  let centre = scale * m;
  let gap = g - centre;
  let variance = second * s;
  let n = centre + sqrt(variance / (variance + gap * gap + ${SGDF_EPSILON})) * gap;`;
    case 'adam':
      return `${mean}
  let v = ${ADAM_BETA2} * slot1[i] + ${1 - ADAM_BETA2} * g * g;
  slot1[i] = v;
  let n = scale * m / (sqrt(second * v) + ${ADAM_EPSILON});`;
  }
}

/** Neighbouring groups of parameters per workgroup where lanes share them: whole lines of memory. */
const WIDTH = 16;

const lanesOf = (groups: number, wanted: number): number =>
  groups > WIDTH * 65535 || wanted === 1 ? 1 : wanted;

/** Adds the lanes' sums pairwise; only the first lane of an existing group goes on. */
const gather = (lanes: number, groups: number) => `  shared_sums[local] = sum;
  for (var width = ${lanes / 2}u; width > 0u; width /= 2u) {
    workgroupBarrier();
    if (lane < width) { shared_sums[local] += shared_sums[local + width * ${WIDTH}u]; }
  }
  if ((lane > 0u) | (block * ${WIDTH}u + local >= ${groups}u)) { return; }
  sum = shared_sums[local];`;

/**
 * Ends a step in one dispatch over the flat buffers: adds the filters' partial sums in a fixed order, stores
 * the gradient, advances the optimizer's slots and moves the parameters. Decoupled decay: θ ← θ − α(n + λθ);
 * coupled: g ← g + λθ before the estimate (the stored gradient is without it). Bindings: step header, partial
 * sums, gradients, parameters, slots, estimates where watched.
 */
export function update(options: UpdateOptions): Program {
  const { arm, slots, parameterCount, runs, weightDecay, weightDecayMode, watched = false } = options;
  const groups = Math.ceil(parameterCount / 4);
  const lanes = lanesOf(groups, options.lanes ?? 1);
  const coupled = weightDecay > 0 && weightDecayMode === 'coupled';
  const decoupled = weightDecay > 0 && weightDecayMode === 'decoupled';
  const text = kernel({
    bindings: [
      { name: 'step', type: 'u32' },
      { name: 'partial', type: 'vec4f' },
      { name: 'gradients', type: 'vec4f', access: 'read_write' },
      { name: 'parameters', type: 'vec4f', access: 'read_write' },
      ...range(slots).map((s) => ({
        name: `slot${s}`,
        type: 'vec4f' as const,
        access: 'read_write' as const,
      })),
      ...(watched ? [{ name: 'estimates', type: 'vec4f', access: 'read_write' } as const] : []),
    ],
    threads: groups * lanes,
    workgroup: lanes === 1 ? 64 : WIDTH * lanes,
    declarations: lanes === 1 ? '' : `var<workgroup> shared_sums: array<vec4f, ${WIDTH * lanes}>;`,
    body: `${
      lanes === 1
        ? '  if (!valid) { return; }\n  let i = index;'
        : `  let lane = local / ${WIDTH}u;\n  let i = min(block * ${WIDTH}u + local % ${WIDTH}u, ${groups - 1}u);`
    }
  let alpha = bitcast<f32>(step[${HEADER.alpha}]);
  let scale = bitcast<f32>(step[${HEADER.scale}]);
  let second = bitcast<f32>(step[${HEADER.second}]);
  var decay = 0.0;
  var splits = 0u;
  var at = 0u;
  var slice = 0u;
${lines(
  runs.filter((run) => run.partial || (run.decays && weightDecay > 0)),
  ({ offset, size, decays, partial }) => `  if ((i >= ${offset / 4}u) & (i < ${(offset + size) / 4}u)) {
${decays ? `    decay = ${weightDecay};\n` : ''}${partial ? `    splits = ${partial.splits}u; slice = ${partial.slice / 4}u; at = ${partial.offset / 4}u + i - ${offset / 4}u;\n` : ''}  }`,
)}
  var sum = vec4f();
  for (var s = ${lanes === 1 ? '0u' : 'lane'}; s < splits; s += ${lanes}u) { sum += partial[at + s * slice]; }
${lanes === 1 ? '' : gather(lanes, groups)}
  var g = sum;
  if (splits > 0u) { gradients[i] = g; } else { g = gradients[i]; }
  let theta = parameters[i];
${coupled ? '  g += decay * theta;' : ''}
  ${estimate(arm, slots)}
${watched ? '  estimates[i] = n;' : ''}
  parameters[i] = theta - alpha * ${decoupled ? '(n + decay * theta)' : 'n'};`,
  });
  return {
    label: `update ${arm.id}`,
    ...text,
    flops: 0,
    bytes:
      4 * parameterCount * (3 + 2 * slots + (watched ? 1 : 0)) +
      4 * runs.reduce((sum, { partial }) => sum + (partial ? partial.slice * partial.splits : 0), 0),
  };
}
