import { settingsOf } from '../../../experiment/testing/settings';
import type { RunReport } from '../../../experiment/messages';
import { afterEach, expect, it } from 'vitest';
import { createArm } from '../../../core/optimizers/registry';
import { startTraining } from '../../client';
import { DEFAULT_KERNELS } from '../../../experiment/presets';
import { startImport } from './client';
import { refOf, type OwnMeta } from '../../../experiment/own-data/meta';
import type { OwnData } from '../../../experiment/own-data/packed';
import { forgetOwn, saveOwn, listOwn, readOwn } from './storage';
import { zip } from './testing/archives';

/**
 * Own data from real files to a real run: real pictures, the import worker, IndexedDB and the training
 * worker.
 */

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
  enough: (report: RunReport) => boolean = () => false,
): Promise<readonly RunReport[]> {
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
    const reports: RunReport[] = [];
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

  await saveOwn(data);
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
  const isCompiling = (report: RunReport) => report.type === 'phase' && report.phase === 'compiling';
  const handed = await run(data.meta, data, isCompiling);
  expect(handed.map(({ type }) => type)).toEqual(['phase', 'phase']);
});

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
/** Pictures in formats that browsers read but a canvas does not write. */
const GIF = bytesOf('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
const AVIF = bytesOf(
  'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAMAAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAIAAAACAAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAOG1kYXQSAAoJGBE/9ogIaDQgMiFFMeHhmUCCCCeUAAACzQ3dLOcKFW6qQn+yqFvJZXaFGZg=',
);

it('what the browser reads goes in, whatever its name; what it does not is named by its reason, all at once', async () => {
  const png = await picture('red', 'image/png');
  const jpeg = await picture('red', 'image/jpeg');
  const text = (content: string) => new TextEncoder().encode(content);
  // The width in the head of a PNG: more than any picture has.
  const huge = png.slice();
  huge.fill(0x7f, 16, 24);
  const data = await importOf(
    new File(
      [
        zip({
          'red/1.png': png,
          'red/2.jpg': jpeg,
          'red/png-named.JPEG': png,
          'green/1.gif': GIF,
          'green/2.gif': GIF,
          'green/gif-named.jpg': GIF,
          'avif/1.avif': AVIF,
          'avif/2.avif': AVIF,
          'red/empty.png': new Uint8Array(0),
          'red/cut.png': png.slice(0, 40),
          'red/half.jpg': jpeg.slice(0, jpeg.length / 2),
          'red/huge.png': huge,
          'red/page.jpg': text('<!DOCTYPE html><title>404</title>'),
          'green/pointer.png': text('version https://git-lfs.github.com/spec/v1'),
          'green/photo.heic': text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
          'heic/1.heic': text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
        }),
      ],
      'x.zip',
    ),
  );
  expect(data.meta).toMatchObject({
    classes: ['avif', 'green', 'red'],
    trainCounts: [1, 2, 2],
    testCounts: [1, 1, 1],
  });
  const told = data.meta.warnings.filter(({ code }) => !code.startsWith('few-'));
  expect(told).toEqual(
    [
      ['empty', '', 'red/empty.png'],
      ['broken', '', 'red/cut.png', 'red/half.jpg'],
      ['too-large', '', 'red/huge.png'],
      ['web-page', '', 'red/page.jpg'],
      ['lfs-pointer', '', 'green/pointer.png'],
      ['format', 'HEIC', 'green/photo.heic', 'heic/1.heic'],
    ]
      .map(([fault, format, ...names]): unknown => ({
        code: 'images-unreadable',
        fault,
        format,
        count: names.length,
        names,
      }))
      .concat({ code: 'classes-left-out', count: 1, classes: [{ name: 'heic', usable: 0, found: 1 }] }),
  );
});

it('data kept by an older version are still there', async () => {
  const data = await importOf(
    new File(
      [['a,b,label', ...Array.from({ length: 40 }, (_, i) => `${i},${i % 4},${i % 2}`)].join('\n')],
      't.csv',
    ),
  );
  const { reading, either, ...older } = data.meta;
  expect([reading?.separator, either]).toEqual([',', true]);
  const warnings = [
    { code: 'outside-folders', count: 2 },
    { code: 'column-of-texts', column: 'note', count: 40 },
  ] as const;
  await saveOwn({ meta: { ...older, warnings: [...warnings] }, blob: data.blob });
  expect(await listOwn()).toEqual([{ ...older, warnings }]);
  expect((await readOwn(older.id))!.meta.content).toEqual(older.content);
});
