import { type RunSettings, runSettingsSchema } from '../../experiment/settings';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { presetIds } from '../../experiment/presets';
import { numberRef } from '../../experiment/testing/record';
import { useApp } from '../app/app';
import { patched } from '../app/slice';
import { presetOf, resolveArm, runSettingsOf, type TrainSettings } from './train';
import { trainLinkFields } from './link';

const state = () => useApp.getState();

describe('arms follow the shared sliders', () => {
  it('until a knob of their own is set, and again when it is taken away', () => {
    state().hyper.setBeta(0.95);
    expect(runSettingsOf(state()).arms.map(({ beta }) => beta)).toEqual([0.95, 0.95]);
    state().train.patchArm(1, { beta: 0.8 });
    expect(runSettingsOf(state()).arms.map(({ beta }) => beta)).toEqual([0.95, 0.8]);
    state().train.patchArm(1, { beta: undefined });
    state().hyper.setBeta(0.9);
    expect(runSettingsOf(state()).arms.map(({ beta }) => beta)).toEqual([0.9, 0.9]);
  });

  it('a γ preset keeps its relation to the β of the arm itself', () => {
    const shared = {
      beta: 0.9,
      gamma: 0.9,
      gammaRule: 'paper',
      delta: null,
      debias: false,
      warm: false,
    } as const;
    expect(resolveArm({ id: 'rsgdm', alpha: 1, beta: 0.5 }, shared).gamma).toBe(0.5);
    expect(
      resolveArm({ id: 'rsgdm', alpha: 1, beta: 0.5 }, { ...shared, gammaRule: 'free', gamma: 3 }).gamma,
    ).toBe(3);
    expect(resolveArm({ id: 'rsgdm', alpha: 1, gamma: 2 }, shared).gamma).toBe(2);
    expect(resolveArm({ id: 'rsgdm', alpha: 1, delta: null }, { ...shared, delta: 0.5 }).delta).toBeNull();
  });
});

describe('presets', () => {
  it.each(presetIds)('%s is a run that the worker accepts, and is recognised', (id) => {
    state().train.setPreset(id);
    expect(presetOf(state().train)).toBe(id);
    expect(v.parse(runSettingsSchema, runSettingsOf(state()))).toEqual(runSettingsOf(state()));
    state().train.patch({ steps: 7 });
    expect(presetOf(state().train)).toBeNull();
    state().train.setPreset('quick');
  });
});

describe('the worker refuses settings outside the limits', () => {
  it.each<[string, (settings: RunSettings) => unknown]>([
    ['no arm', (s) => ({ ...s, arms: [] })],
    ['batch of one', (s) => ({ ...s, batch: 1 })],
    ['half a step', (s) => ({ ...s, steps: 1.5 })],
    ['β = 1', (s) => ({ ...s, arms: [{ ...s.arms[0], beta: 1 }] })],
    ['α = NaN', (s) => ({ ...s, arms: [{ ...s.arms[0], alpha: Number.NaN }] })],
    ['unknown width', (s) => ({ ...s, width: 12 })],
  ])('%s', (_, change) => {
    expect(v.is(runSettingsSchema, change(runSettingsOf(state())))).toBe(false);
  });
});

describe('a number to predict', () => {
  const of = (own: TrainSettings['own'], source: TrainSettings['source'] = 'own') =>
    runSettingsOf(patched(useApp.getState(), { train: { own, source, labelSmoothing: 0.2 } }));

  it('has no labels to smooth, whatever the setting, which comes back with other data', () => {
    expect(of(numberRef)).toMatchObject({ labelSmoothing: 0, augment: false, data: { own: numberRef } });
    expect(of(numberRef, 'cifar10').labelSmoothing).toBe(0.2);
    expect(of({ ...numberRef, kind: 'classification', classes: 3 }).labelSmoothing).toBe(0.2);
  });
});

describe('arms in the link', () => {
  const field = trainLinkFields.find(({ key }) => key === 'ab')!;

  it('name optimizer, α and own knobs only', () => {
    const arms = [
      { id: 'sgdm', alpha: 0.3 },
      { id: 'rsgdm', alpha: 0.1, beta: 0.95, delta: null, debias: true },
    ];
    expect(field.write(arms as never)).toBe('sgdm:0.3,rsgdm:0.1:b0.95:d-:e1');
    expect(v.parse(field.schema, 'sgdm:0.3,rsgdm:0.1:b0.95:d-:e1')).toEqual(arms);
  });

  it.each([
    '',
    'sgdm',
    'sgdm:0',
    'sgdm:x',
    'nope:1',
    'sgdm:1:b1',
    'sgdm:1:q2',
    'sgdm:1:',
    Array(5).fill('sgd:1').join(),
  ])('refuse %j', (text) => {
    expect(v.safeParse(field.schema, text).success).toBe(false);
  });
});
