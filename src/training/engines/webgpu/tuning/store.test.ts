import { afterEach, expect, it, vi } from 'vitest';
import { tuningOf } from './adapter-defaults';
import { tuningStore } from './store';

afterEach(() => vi.restoreAllMocks());

it('remembers tunings in Node for the next seed, without a warning', async () => {
  const warn = vi.spyOn(console, 'warn');
  const shape = { inSize: 8, kernel: 3, stride: 1, inChannels: 4, outChannels: 4, batch: 2 } as const;
  const adapter = { subgroups: false, software: true, workgroup: { threads: 256, bytes: 16_384 } };
  const tuning = tuningOf(shape, adapter);
  await tuningStore().set('here', tuning);
  expect(await tuningStore().get('here')).toEqual(tuning);
  expect(await tuningStore().get('elsewhere')).toBeUndefined();
  expect(warn).not.toHaveBeenCalled();
});
