import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFiles } from './import';
import { OwnDataError, type OwnWarning } from '../../../experiment/own-data/import-problem';
import { gzip, tar, cifarBin, zip, zipOf, type Member } from './testing/archives';
import { refusalOf } from './testing/refusal';

/**
 * Archives as people and programs make them: nothing in them disappears without a word. Takes some five
 * seconds.
 */

/** In place of pictures: bytes that begin with PNG's mark are an image of their last byte. */
const decodeImage = async (bytes: Uint8Array) =>
  bytes.length > 4 && bytes[0] === 0x89 ? new Uint8Array(3072).fill(bytes.at(-1)!) : null;
const read = (...files: readonly File[]) =>
  importFiles(files, { label: null, task: null, like: null }, { decodeImage, onProgress: () => {} });
const file = (bytes: Uint8Array<ArrayBuffer> | string, name: string) => new File([bytes], name);

const text = (content: string) => new TextEncoder().encode(content);
const image = (value: number) => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, value >>> 8, value & 255);
/** What a member can be: its bytes, and how a report calls it. */
const KINDS = {
  good: image,
  empty: () => new Uint8Array(0),
  'web-page': () => text('<!DOCTYPE html><title>404</title>'),
  'lfs-pointer': () => text('version https://git-lfs.github.com/spec/v1\noid sha256:0'),
  text: () => text('no image at all'),
  format: () => text('\0\0\0\x18ftypheic\0\0\0\0'),
  broken: () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
  locked: image,
  damaged: (value: number) => text(`to be damaged ${value}`),
} as const;
type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as Kind[];

/** A zip whose damaged members differ from their check sums by a byte. */
async function zipWith(
  members: readonly (Member & { readonly kind: Kind })[],
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await zipOf(members);
  const latin = new TextDecoder('latin1').decode(bytes);
  for (const { kind, bytes: content } of members) {
    if (kind !== 'damaged') continue;
    const at = latin.indexOf(new TextDecoder('latin1').decode(content));
    expect(at).toBeGreaterThan(0);
    bytes[at] ^= 1;
  }
  return bytes;
}

const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);

describe('a zip', () => {
  it('accounts for every member: an example, or named by its reason', async () => {
    const folder = fc.constantFrom('a/', 'b/', 'ペンギン/', 'ペンギン/'.normalize('NFD'), 'c/deep/', '');
    const stems = fc.tuple(
      fc.constantFrom('x', 'photo 1', '._x', '犬'),
      fc.constantFrom('.png', '.JPG', '.heic', '.gif', '.txt', ''),
    );
    const name = fc.oneof(
      stems.map((parts) => parts.join('')),
      fc.constantFrom('.DS_Store', 'Thumbs.db', 'desktop.ini'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ folder, name, kind: fc.constantFrom(...kinds) }), {
          maxLength: 30,
          selector: (one) => one.folder + one.name,
        }),
        fc.constantFrom('', 'top/'),
        async (drawn, above) => {
          const fixed = ['a/', 'a/', 'b/', 'b/'].map((one, i) => ({
            folder: one,
            name: `fixed ${i}.png`,
            kind: 'good' as const,
          }));
          const members = [...fixed, ...drawn].map((one, i) => ({
            kind: one.kind,
            name: `${above}${one.folder}${one.name}`,
            bytes: KINDS[one.kind](i),
            password: one.kind === 'locked' ? 'secret' : undefined,
          }));
          const data = await read(file(await zipWith(members), 'x.zip'));
          const { classes, trainCounts, testCounts, warnings } = data.meta;
          expect(classes.slice(0, 2)).toEqual(['a', 'b']);
          const find = <C extends OwnWarning['code']>(code: C) =>
            warnings.filter((one): one is Extract<OwnWarning, { code: C }> => one.code === code);
          const unreadable = find('images-unreadable');
          const [left] = find('classes-left-out');
          const isOfLeft = (path: string) =>
            left?.classes.some((one) => path.normalize('NFC').includes(`${one.name}/`)) ?? false;
          const told = [
            ...find('outside-folders').flatMap(({ names }) => names!),
            ...find('files-other').flatMap(({ names }) => names),
            ...find('files-hidden').flatMap(({ names }) => names),
            ...unreadable.flatMap(({ names }) => names).filter((path) => !isOfLeft(path)),
          ];
          const found = sum(left?.classes.map((one) => one.found) ?? []);
          expect(sum(trainCounts) + sum(testCounts) + told.length + found).toBe(members.length);
          // Each for its own reason.
          for (const { fault, count, names } of unreadable) {
            expect(names).toHaveLength(count);
            for (const path of names) expect(members.find((one) => one.name === path)!.kind).toBe(fault);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('without classes enough tells all of what was left out', async () => {
    const members = (['good', 'good', 'empty', 'broken', 'locked', 'damaged'] as const).map((kind, i) => ({
      kind,
      name: `${i < 2 ? 'a' : 'b'}/${i}.png`,
      bytes: KINDS[kind](i),
      password: kind === 'locked' ? 'secret' : undefined,
    }));
    const error = await read(file(await zipWith(members), 'x.zip')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OwnDataError);
    expect(error).toMatchObject({
      problem: { code: 'nothing-usable', file: 'x.zip' },
      warnings: [
        { fault: 'empty', names: ['b/2.png'] },
        { fault: 'broken', names: ['b/3.png'] },
        { fault: 'locked', names: ['b/4.png'] },
        { fault: 'damaged', names: ['b/5.png'] },
        { code: 'classes-left-out', classes: [{ name: 'b', usable: 0, found: 4 }] },
      ],
    });
  });
});

describe('a zip’s classes', () => {
  it('with a class that is only tested, or of one image, goes on without it and says so', async () => {
    const parts = {
      'train/a/1.png': image(1),
      'train/b/1.png': image(2),
      'test/a/2.png': image(3),
      'test/c/1.png': image(4),
    };
    const tested = await read(file(zip(parts), 'x.zip'));
    expect(tested.meta).toMatchObject({ classes: ['a', 'b'], trainCounts: [1, 1], testCounts: [1, 0] });
    expect(tested.meta.warnings[0]).toEqual({
      code: 'classes-left-out',
      count: 1,
      classes: [{ name: 'c', usable: 0, found: 1 }],
    });
    const single = {
      'a/1.png': image(1),
      'a/2.png': image(2),
      'b/1.png': image(3),
      'c/1.png': image(4),
      'c/2.png': image(5),
    };
    const { meta, blob } = await read(file(zip(single), 'x.zip'));
    expect(meta).toMatchObject({ classes: ['a', 'c'], trainCounts: [1, 1], testCounts: [1, 1] });
    // The labels are those of the classes that are left, and their images went with them.
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const [labels, values] = [bytes.subarray(0, 2), [bytes[2], bytes[2 + 3072]]];
    labels.forEach((label, i) =>
      expect(
        [
          [1, 2],
          [4, 5],
        ][label],
      ).toContain(values[i]),
    );
  });

  it('names folders that differ in their Unicode form as one class', async () => {
    const files = Object.fromEntries(
      ['ペンギン', 'ガラス'].flatMap((one, c) =>
        (['NFC', 'NFD', 'NFC', 'NFD'] as const).map((form, i) => [
          `${one.normalize(form)}/${i}.png`,
          image(4 * c + i),
        ]),
      ),
    );
    const { meta } = await read(file(zip(files), 'x.zip'));
    expect([meta.classes, meta.trainCounts]).toEqual([
      ['ガラス', 'ペンギン'],
      [3, 3],
    ]);
  });

  it.each([
    [
      'Shift_JIS',
      [
        [0x94, 0x4c],
        [0x8c, 0xa2],
      ],
      ['犬', '猫'],
    ],
    // The first is "è" in UTF-8.
    [
      'GBK',
      [
        [0xc3, 0xa8],
        [0xb9, 0xb7],
      ],
      ['狗', '猫'],
    ],
    [
      'code page 437',
      [
        [0x67, 0x72, 0x81, 0x6e],
        [0x73, 0x81, 0xe1],
      ],
      ['grün', 'süß'],
    ],
  ])('reads names of another encoding (%s)', async (_, names, classes) => {
    const members = names.flatMap((raw, c) =>
      [1, 2].map((i) => ({
        name: `${c}/${i}.png`,
        rawName: Uint8Array.from([...raw, ...text(`/${i}.png`)]),
        bytes: image(i),
      })),
    );
    const { meta } = await read(file(await zipOf(members), 'x.zip'));
    expect(meta.classes.toSorted()).toEqual(classes.toSorted());
  });
});

describe('a zip', () => {
  it('that is locked, one that breaks off, and a workbook are three things', async () => {
    const members = ['a', 'a', 'b', 'b'].map((one, i) => ({
      name: `${one}/${i}.png`,
      bytes: image(i),
      password: 'x',
    }));
    const locked = await zipOf(members);
    expect(await refusalOf(read(file(locked, 'x.zip')))).toEqual({ code: 'archive-locked', file: 'x.zip' });
    expect(await refusalOf(read(file(locked.slice(0, -40), 'x.zip')))).toEqual({
      code: 'archive-damaged',
      file: 'x.zip',
    });
    const workbook = zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' });
    expect(await refusalOf(read(file(workbook, 'x.xlsx')))).toEqual({
      code: 'office-document',
      file: 'x.xlsx',
    });
  });
});

describe('an archive of CIFAR', () => {
  const files = {
    'cifar-10-batches-bin/data_batch_1.bin': cifarBin(Array.from({ length: 40 }, (_, i) => i % 10)),
    'cifar-10-batches-bin/test_batch.bin': cifarBin([1, 2, 3]),
  };
  const forks = {
    'cifar-10-batches-bin/._data_batch_1.bin': 'Mac OS X',
    'cifar-10-batches-bin/._test_batch.bin': 'Mac OS X',
    '__MACOSX/cifar-10-batches-bin/data_batch_1.bin': 'Mac OS X',
  };

  it('with what macOS adds is its twin without it', async () => {
    const [plain, mac] = await Promise.all(
      [files, { ...forks, ...files }].map(async (all) => read(file(await gzip(await tar(all)), 'x.tar.gz'))),
    );
    expect(mac.meta).toEqual(plain.meta);
  });

  it('with some of its training files names the others', async () => {
    const { meta } = await read(file(await tar(files), 'x.tar'));
    expect(meta.warnings[0]).toEqual({
      code: 'batches-missing',
      names: ['data_batch_2.bin', 'data_batch_3.bin', 'data_batch_4.bin', 'data_batch_5.bin'],
    });
  });
});
