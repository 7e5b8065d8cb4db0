import type { TrainingProblem } from '../../experiment/training-error';
import type { RunSettings } from '../../experiment/settings';
import type { EngineSettings } from './engine';
import type { OpenEngine, Tunings } from '../run/environment';
import { isMlp, type ModelSpec } from '../../experiment/model/model';

/**
 * The one place that decides which engine runs: for tables the MLP's; for images own kernels where they are wanted and
 * WebGPU can run them, else stock tfjs on the backend of the settings or the next slower one. Each loads on demand: own
 * kernels need no tfjs.
 */
export async function openEngine(
  settings: Pick<RunSettings, 'backend' | 'kernels'>,
  engine: EngineSettings<ModelSpec>,
  known: Tunings = {},
): Promise<OpenEngine> {
  const { spec } = engine;
  if (isMlp(spec)) {
    const { createMlpEngine } = await import('./mlp/engine');
    return { engine: createMlpEngine({ ...engine, spec }), skipped: [], trouble: new Promise(() => {}) };
  }
  const images = { ...engine, spec };
  if (settings.kernels === 'fused' && (settings.backend === 'auto' || settings.backend === 'webgpu')) {
    try {
      return await openFusedEngine(images, known);
    } catch (error) {
      console.warn('Own kernels cannot run here:', error);
    }
  }
  const { openReferenceEngine } = await import('./tfjs/open');
  return openReferenceEngine(settings.backend, images);
}

async function openFusedEngine(settings: EngineSettings, known: Tunings): Promise<OpenEngine> {
  const [{ createFusedEngine }, { tuningStore }, { loggedTunings }] = await Promise.all([
    import('./webgpu/step/engine'),
    import('./webgpu/tuning/store'),
    import('./webgpu/tuning/log'),
  ]);
  const tunings = loggedTunings(tuningStore(), known);
  let report: (problem: TrainingProblem) => void;
  const trouble = new Promise<TrainingProblem>((resolve) => (report = resolve));
  return {
    engine: await createFusedEngine(settings, (problem) => report(problem), {
      tuningStore: tunings.store,
    }),
    tunings: tunings.used,
    skipped: [],
    trouble,
  };
}
