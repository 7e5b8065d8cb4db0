import { beforeEach, expect, it } from 'vitest';
import { reportRejections } from '../../workers/rejections';
import { madeUpOwnRecord } from '../../experiment/testing/record';
import { patchApp } from './app';
import { faultReport } from './fault-report';
import { dismissFault, faultOf, useFaults, watchFaults } from './faults';
import { idle, useTrainRun } from '../train/state';

type Listener = (event: Record<string, unknown>) => void;

/** A window or worker that errors are thrown in. */
function fakeScope() {
  const listeners = new Map<string, Listener>();
  return {
    addEventListener: (type: string, listener: unknown) => void listeners.set(type, listener as Listener),
    dispatch: (type: string, event: Record<string, unknown>) => listeners.get(type)!(event),
  };
}

beforeEach(() => useFaults.setState({ fault: null, count: 0 }));

it('takes up what nobody catches, whatever was thrown', () => {
  const scope = fakeScope();
  watchFaults(scope as unknown as Window);
  scope.dispatch('error', { error: new TypeError('no such thing'), message: 'Uncaught …' });
  expect(useFaults.getState().fault).toMatchObject({ where: 'page', message: 'TypeError: no such thing' });
  expect(useFaults.getState().fault!.stack).toContain('faults.test');
  scope.dispatch('unhandledrejection', { reason: { code: 3 } });
  expect(useFaults.getState()).toMatchObject({ count: 2, fault: { where: 'promise', stack: '' } });
  scope.dispatch('error', { error: null, message: 'Script error.' });
  expect(useFaults.getState().fault).toMatchObject({ message: 'Script error.' });
  dismissFault();
  expect(useFaults.getState()).toEqual({ fault: null, count: 3 });
});

it('is silent about what is no fault', () => {
  const scope = fakeScope();
  watchFaults(scope as unknown as Window);
  scope.dispatch('error', { message: 'ResizeObserver loop completed with undelivered notifications.' });
  scope.dispatch('unhandledrejection', { reason: new DOMException('broken off', 'AbortError') });
  expect(useFaults.getState().count).toBe(0);
});

it('hands a worker’s forgotten promises on as errors', async () => {
  const scope = fakeScope();
  reportRejections(scope as unknown as Parameters<typeof reportRejections>[0]);
  const thrown = new Promise<unknown>((resolve) => process.once('uncaughtException', resolve));
  let isPrevented = false;
  scope.dispatch('unhandledrejection', { reason: 'gone', preventDefault: () => (isPrevented = true) });
  expect(await thrown).toMatchObject({ message: 'gone' });
  expect(isPrevented).toBe(true);
});

it('reports versions, engine and settings, and no name of a file or a chapter', () => {
  const secret = 'Salaries-2026.csv';
  const { settings, arms } = madeUpOwnRecord([0.1]);
  const own = { ...settings.data.own!, name: secret };
  patchApp({
    ui: { screen: 'train' },
    hyper: { beta: 0.95 },
    train: { own, source: 'own' },
    present: {
      at: 0,
      deck: [{ state: '#/lag', texts: { en: { title: secret, words: secret, notes: secret } } }],
    },
  });
  useTrainRun.setState({
    ...idle,
    phase: 'running',
    settings: { ...settings, arms, seed: 1, data: { ...settings.data, own } },
    adapter: { backend: 'wasm', adapter: '', software: true, kernels: 'fused' },
    identity: { id: 'x', started: '', name: secret },
  });
  const text = faultReport(faultOf('screen', new Error('broken')), {
    build: 'index-1a2b.js',
  } as unknown as Parameters<typeof faultReport>[1]);
  const report = JSON.parse(text);
  expect(text).not.toContain('Salaries');
  expect(report).toMatchObject({
    report: 'laglens-fault/1',
    build: 'index-1a2b.js',
    fault: { message: 'Error: broken' },
    run: {
      phase: 'running',
      adapter: { backend: 'wasm' },
      settings: { data: { source: 'own', own: 'images' } },
    },
  });
  expect(report.link).toContain('b=0.95');
});
