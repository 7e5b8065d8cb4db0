import type { EngineSettings } from '../../engine';
import { backwardPass } from './backward';
import { forwardPass } from './forward';
import type { Call, BufferView } from '../device/gpu';
import { scoreBatch } from '../layers/head';
import type { Network } from './network';
import { inferenceCoefficients } from '../layers/normalisation';
import { createContext, type ArmBuffers } from './context';
import { telemetryFigures, telemetrySums } from '../layers/telemetry';
import { update } from '../layers/update';

/**
 * A training or evaluation step as a fixed list of dispatches, made once per arm: forward pass, backward pass
 * and update.
 */
export function createStepPlan(
  network: Network,
  settings: EngineSettings,
  arm: ArmBuffers,
  armIndex: number,
  header: BufferView,
) {
  const context = createContext(network, settings, arm, header);

  function move(): Call {
    return {
      program: update({
        arm: settings.arms[armIndex],
        slots: arm.slots.length,
        parameterCount: network.layout.parameterCount,
        runs: network.runs,
        weightDecay: settings.arms[armIndex].weightDecay ?? settings.weightDecay,
        weightDecayMode: settings.weightDecayMode,
        watched: arm.telemetry !== null,
        lanes: network.updateLanes,
      }),
      views: [
        header,
        network.filterPartials,
        arm.gradients,
        arm.parameters,
        ...arm.slots,
        ...(arm.telemetry ? [network.estimates] : []),
      ],
    };
  }

  function watch(): Call[] {
    if (!arm.telemetry) return [];
    return [
      {
        program: telemetrySums(network.layout.parameterCount),
        views: [arm.gradients, network.estimates, network.telemetrySums],
      },
      { program: telemetryFigures(), views: [network.telemetrySums, header, arm.telemetry] },
    ];
  }

  return {
    training: [...forwardPass(context, 'training'), ...backwardPass(context), move(), ...watch()],
    /** Once per evaluation: coefficients from the running statistics. */
    inference: [...network.layers.values()].map((layer): Call => ({
      program: inferenceCoefficients(layer.spec.outChannels),
      views: [arm.parameters, layer.offsets, arm.statistics, layer.coefficients.inference],
    })),
    /** Per batch of an evaluation; `score` holds the sums of loss and correct answers. */
    evaluation: (score: BufferView): Call[] => [
      ...forwardPass(context, 'inference'),
      { program: scoreBatch(context.head), views: [network.answers, header, score] },
    ],
  };
}
