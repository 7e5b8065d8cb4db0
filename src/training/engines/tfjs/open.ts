import * as tf from '@tensorflow/tfjs';
import { openBackend, type StockBackend } from './backend';
import type { EngineSettings } from '../engine';
import type { OpenEngine } from '../../run/environment';
import { createReferenceEngine } from './engine';

/** The reference engine on the wanted tfjs backend, or on the next slower one that works. */
export async function openReferenceEngine(
  wanted: StockBackend | 'auto',
  engine: EngineSettings,
): Promise<OpenEngine> {
  tf.enableProdMode();
  const { backend, adapter, software, skipped, deviceFailure } = await openBackend(wanted);
  const report = { backend, adapter, software, kernels: 'reference' } as const;
  return { engine: createReferenceEngine(engine, report), skipped, deviceFailure };
}
