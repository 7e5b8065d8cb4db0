import type { Contender, ContenderName, NativeName } from './contender';
import type { Scene } from './scene';

const openers: Record<Exclude<ContenderName, NativeName>, (scene: Scene) => Promise<Contender>> = {
  laglens: async (scene) => (await import('./laglens')).openLaglens(scene),
  'tfjs-webgpu': async (scene) => (await import('./tfjs')).openTfjs(scene, 'webgpu'),
  'tfjs-webgpu-tuned': async (scene) => (await import('./tfjs')).openTfjs(scene, 'webgpu', 'tuned'),
  'tfjs-webgl': async (scene) => (await import('./tfjs')).openTfjs(scene, 'webgl'),
  'tfjs-cpu': async (scene) => (await import('./tfjs')).openTfjs(scene, 'cpu'),
  'jax-js': async (scene) => (await import('./jax')).openJax(scene),
};

export const openContender = (name: Exclude<ContenderName, NativeName>, scene: Scene): Promise<Contender> =>
  openers[name](scene);
