import { createArm } from '../../core/optimizers/registry';
import type { RunSettings } from '../settings';

const SETTINGS: RunSettings = {
  arms: [createArm('sgdm', { alpha: 0.2 }), createArm('rsgdm', { alpha: 0.2 })],
  data: { source: 'synthetic', trainImages: 1000, testImages: 100 },
  width: 8,
  batch: 16,
  steps: 20,
  evaluateEvery: 10,
  seed: 5,
  augment: true,
  schedule: 'constant',
  weightDecay: 0,
  weightDecayMode: 'decoupled',
  labelSmoothing: 0,
  backend: 'auto',
  kernels: 'reference',
};

/**
 * Settings of a small run on synthetic images for tests: a test names what matters to it, and nothing else.
 */
export const settingsOf = (overrides: Partial<RunSettings> = {}): RunSettings => ({
  ...SETTINGS,
  ...overrides,
});
