import * as v from 'valibot';
import { expect, it } from 'vitest';
import { tuningOf } from './adapter-defaults';
import { storedTuning, tuningSchema } from './codec';

const shape = { inSize: 16, kernel: 3, stride: 1, inChannels: 8, outChannels: 16, batch: 4 } as const;
const workgroup = { threads: 256, bytes: 16_384 };

it.each([
  { subgroups: false, software: true, workgroup },
  { subgroups: true, software: true, workgroup },
  { subgroups: true, software: false, workgroup },
])('reads what it writes, for %o', (adapter) => {
  const tuning = tuningOf(shape, adapter);
  expect(v.parse(tuningSchema, structuredClone(storedTuning(tuning)))).toEqual(tuning);
});

it('reads choices of older versions, whose fields have older names, and writes them so', () => {
  const tile = { rows: 2, columns: 4, quads: 1, strip: { chunk: 8, images: 1 } };
  const stored = {
    forward: tile,
    inputGradient: { rows: 1, columns: 4, quads: 2, workgroup: 64 },
    filterGradient: { columns: 2, quads: 2, threads: 64, strip: true },
    quad: true,
    lanes: 16,
  };
  const tuning = v.parse(tuningSchema, stored);
  expect([tuning.forward.channelGroups, tuning.filterGradient.channelGroups, tuning.subgroups]).toEqual([
    1,
    2,
    true,
  ]);
  expect(storedTuning(tuning)).toEqual(stored);
});
