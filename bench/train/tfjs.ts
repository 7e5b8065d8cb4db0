import * as tf from '@tensorflow/tfjs';
import { openReferenceEngine } from '../../src/training/engines/tfjs/open';
import { engineContender } from './engine-contender';
import type { Contender } from './contender';
import type { Scene } from './scene';

/** Stock tfjs kernels; `tuned` selects the tiled input gradient, which is off by default. */
export async function openTfjs(
  scene: Scene,
  backend: 'webgpu' | 'webgl' | 'cpu',
  kernels: 'default' | 'tuned' = 'default',
): Promise<Contender> {
  const { engine } = await openReferenceEngine(backend, scene.settings);
  if (engine.report.backend !== backend) throw new Error(`tfjs has no ${backend} here`);
  if (kernels === 'tuned') tf.env().set('WEBGPU_USE_NAIVE_CONV2D_TRANSPOSE', false);
  return {
    ...engineContender(engine, scene),
    ...(backend === 'webgl' && {
      bytes: () => (tf.memory() as unknown as { numBytesInGPU: number }).numBytesInGPU,
    }),
  };
}
