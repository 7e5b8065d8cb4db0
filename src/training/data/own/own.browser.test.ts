import { settingsOf } from '../../../experiment/testing/settings';
import type { Report } from '../../../experiment/messages';
import { afterEach, expect, it } from 'vitest';
import { createArm } from '../../../core/optimizers/registry';
import { startTraining } from '../../client';
import { DEFAULT_KERNELS } from '../../../experiment/presets';
import { startImport } from './client';
import { refOf, type OwnMeta } from '../../../experiment/own-data/meta';
import type { OwnData } from './pack';
import { forgetOwn, keepOwn, listOwn, readOwn } from './storage';
import { zip } from './testing/archives';

/** Own data from real files to a real run: real pictures, the import worker, IndexedDB and the training worker. */

const progress: (readonly [number, number])[] = [];
const importOf = (file: File) =>
  startImport([file], { label: null, task: null, like: null }, (done, of) => progress.push([done, of])).done;

/** A picture of one colour with a white border at the left and right, which the crop to a square removes. */
async function picture(colour: string, type: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(96, 48);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, 96, 48);
  context.fillStyle = colour;
  context.fillRect(24, 0, 48, 48);
  return new Uint8Array(await (await canvas.convertToBlob({ type, quality: 1 })).arrayBuffer());
}

async function pictures(): Promise<File> {
  const files: Record<string, Uint8Array> = {};
  for (let i = 0; i < 10; i++) {
    const [extension, type] = [
      ['png', 'image/png'],
      ['jpg', 'image/jpeg'],
      ['webp', 'image/webp'],
    ][i % 3];
    files[`red/${i}.${extension}`] = await picture('rgb(200, 0, 0)', type);
    files[`blue/${i}.${extension}`] = await picture('rgb(0, 0, 200)', type);
  }
  return new File([zip(files)], 'colours.zip');
}

/** The reports of a run to its end, or until `enough`. */
function run(
  meta: OwnMeta,
  own?: OwnData,
  enough: (report: Report) => boolean = () => false,
): Promise<readonly Report[]> {
  const settings = settingsOf({
    arms: [createArm('rsgdm', { alpha: 0.2 })],
    data: { source: 'own', own: refOf(meta), trainImages: 16, testImages: 4 },
    batch: 4,
    steps: 2,
    evaluateEvery: 2,
    seed: 3,
    weightDecay: 5e-4,
    kernels: DEFAULT_KERNELS,
  });
  return new Promise((resolve) => {
    const reports: Report[] = [];
    const client = startTraining(
      settings,
      '/data/nowhere',
      (report) => {
        reports.push(report);
        if (report.type === 'phase' && ['finished', 'failed'].includes(report.phase)) resolve(reports);
        if (!enough(report)) return;
        client.dispose();
        resolve(reports);
      },
      null,
      undefined,
      { own },
    );
  });
}

afterEach(async () => {
  for (const { id } of await listOwn()) await forgetOwn(id);
});

it('a zip of pictures is cropped, scaled, kept, read again and trained on; forgotten data are named', async () => {
  const data = await importOf(await pictures());
  expect(progress.at(-1)).toEqual([20, 20]);
  expect(data.meta).toMatchObject({
    classes: ['blue', 'red'],
    trainCounts: [8, 8],
    testCounts: [2, 2],
    bytes: 20 * 3073,
  });
  const bytes = new Uint8Array(await data.blob.arrayBuffer());
  const [labels, pixels] = [bytes.subarray(0, 16), bytes.subarray(16, 16 * 3073)];
  labels.forEach((label, i) => {
    const colour = label === 1 ? [200, 0, 0] : [0, 0, 200];
    // JPEG and WebP lose a little; the white border would be 255.
    pixels
      .subarray(i * 3072, (i + 1) * 3072)
      .forEach((value, b) => expect(Math.abs(value - colour[b % 3])).toBeLessThanOrEqual(6));
  });

  await keepOwn(data);
  expect(await listOwn()).toEqual([data.meta]);
  expect((await readOwn(data.meta.id))!.blob.size).toBe(data.blob.size);
  const reports = await run(data.meta);
  expect(reports.filter(({ type }) => type === 'problem')).toEqual([]);
  expect(reports.filter(({ type }) => type === 'evaluation')).toHaveLength(1);
  const samples = reports.find((report) => report.type === 'samples')!;
  expect(new Set(samples.classes)).toEqual(new Set(['blue', 'red']));

  await forgetOwn(data.meta.id);
  expect(await listOwn()).toEqual([]);
  const failed = await run(data.meta);
  expect(failed.filter(({ type }) => type === 'problem')).toEqual([
    { type: 'problem', problem: { code: 'own-missing', name: 'colours.zip' } },
  ]);
  // What the browser could not keep is handed over.
  const isCompiling = (report: Report) => report.type === 'phase' && report.phase === 'compiling';
  const handed = await run(data.meta, data, isCompiling);
  expect(handed.map(({ type }) => type)).toEqual(['phase', 'phase']);
});

it('a picture that cannot be read is named by the worker', async () => {
  const good = await picture('red', 'image/png');
  const files = { 'a/1.png': good, 'a/2.png': good, 'b/1.png': good, 'b/2.png': good.slice(0, 40) };
  await expect(importOf(new File([zip(files)], 'x.zip'))).rejects.toMatchObject({
    problem: { code: 'images-unreadable', count: 1, names: ['b/2.png'] },
  });
});
