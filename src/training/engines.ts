import * as tf from '@tensorflow/tfjs';
import { openBackend } from './backend';
import type { EngineSettings, KernelSet } from './engine';
import type { OpenEngine } from './loop';
import type { RunSettings } from './protocol';
import { createReferenceEngine } from './reference/engine';

/** The kernels of a run unless its settings say otherwise. */
export const DEFAULT_KERNELS: KernelSet = 'reference';

/** The one place that decides which engine runs: the backend of the settings or the next slower one, and its kernels. */
export async function openEngine(
  settings: Pick<RunSettings, 'backend' | 'kernels'>,
  engine: EngineSettings,
): Promise<OpenEngine> {
  tf.enableProdMode();
  const { backend, adapter, software, skipped, trouble } = await openBackend(settings.backend);
  const report = { backend, adapter, software, kernels: 'reference' } as const;
  return { engine: createReferenceEngine(engine, report), skipped, trouble };
}
