import { describe, expect, it } from 'vitest';
import { frontierPoint } from '../../core/estimator/frontier';
import { signals, type SignalId } from '../../core/estimator/signals';
import { presetGamma, type GammaPreset } from '../../core/optimizers/relations';
import { en } from '../../i18n/en';
import { ja } from '../../i18n/ja';
import { paintPrice } from '../draw/lag/price';
import { paintSignal } from '../draw/lag/signal';
import { paper } from '../draw/pen/paper';
import { faultsOf, textsOf } from '../draw/testing/text-boxes';
import { pricePicture } from './charts/price-picture';
import { signalPicture } from './charts/signal';
import { automaticOf, driverOf, worldOf, type LagModel } from './model/useLag';
import { cameraOf, paintTrafficLayer } from './road/road';

/**
 * Words in the pictures of the Lag screen at every step: none cut, none over another, every tile with its
 * number.
 */

const languages = { en, ja };
const sizes = {
  desktop: { width: 1366, height: 430 },
  wall: { width: 1880, height: 700 },
  phone: { width: 340, height: 304 },
  export: { width: 960, height: 640 },
};

function modelOf(rule: GammaPreset, beta = 0.9, signal: SignalId = 'sine', sigma = 0): LagModel {
  const world = worldOf(signal, signals[signal](200, 1), sigma, 1);
  const knobs = { beta, gamma: presetGamma(rule, beta), delta: null, debias: false, warm: false };
  const ids = rule === 'none' ? (['sgdm'] as const) : (['sgdm', 'rsgdm'] as const);
  return {
    ...world,
    drivers: ids.map((id) => driverOf(id, knobs, world)),
    automatic: automaticOf(knobs, false, world),
  };
}

const everyStep = (of: (t: number) => void) => {
  for (let t = 1; t <= 200; t += 1) of(t);
};

describe.each(Object.entries(languages))('%s', (_, messages) => {
  describe.each(Object.entries(sizes))('the road, %s', (_, size) => {
    it.each(['none', 'paper', 'half-lag'] as const)('%s', (rule) => {
      const model = modelOf(rule);
      const { lag } = model.drivers.at(-1)!;
      everyStep((t) => {
        const camera = cameraOf(model, 'follow', t, size);
        const texts = textsOf((pen) => paintTrafficLayer(pen, model, t, camera, size, paper, messages));
        expect(faultsOf(texts, size), `step ${t}`).toEqual([]);
        // The inset repeats the last ones.
        const numbers = new Set(texts.map(({ text }) => text).filter((text) => /^\d+$/.test(text)));
        if (t > lag + 1)
          for (let k = 1; k <= Math.floor(lag + 1e-9); k++)
            expect(numbers.has(String(k)), `tile ${k} at step ${t}`).toBe(true);
      });
    });
  });

  it.each([
    [0.9, 0, null],
    [0.9, 0.9, null],
    [0.9, 4.5, null],
    [0.9, 12, null],
    [0.99, 49, 0.995],
    [0.5, 0.5, null],
  ] as const)('the price: β = %d, γ = %d, δ = %s', (beta, gamma, delta) => {
    const picture = pricePicture(beta, gamma, delta, messages);
    const reach = beta / (1 - beta);
    for (const size of [
      { width: 880, height: 250 },
      { width: 340, height: 250 },
      { width: 960, height: 640 },
    ])
      for (let share = 0; share <= 1; share += 0.05) {
        const between = [frontierPoint(beta, 0.2 * reach, null), frontierPoint(beta, 0.7 * reach, null)];
        const automatic = { now: frontierPoint(beta, share * reach, null), between, text: 'SGDF' };
        const texts = textsOf((pen) => paintPrice(pen, { ...picture, automatic }, size, paper));
        expect(faultsOf(texts, size), `${size.width} px, SGDF at ${share}`).toEqual([]);
      }
  });

  it.each([
    ['none', 0.9, 'sine', 0],
    ['paper', 0.9, 'sine', 0.2],
    ['half-lag', 0.9, 'chirp', 0],
    ['paper', 0.5, 'pulse', 0],
    ['half-lag', 0.97, 'walk', 0.3],
  ] as const)('the signal: %s, β = %d, %s, σ = %d', (rule, beta, signal, sigma) => {
    const model = modelOf(rule, beta, signal, sigma);
    for (const [name, size] of Object.entries({
      desktop: { width: 880, height: 300 },
      phone: { width: 340, height: 260 },
    }))
      everyStep((t) => {
        const clock = { position: t, last: 200, playing: false, hover: null, speed: 1, loop: false };
        const texts = textsOf((pen) =>
          paintSignal(pen, signalPicture(model, clock as never, messages), size, paper),
        );
        expect(faultsOf(texts, size), `${name}, step ${t}`).toEqual([]);
      });
  });
});
