import type { ExampleSet } from '../../../experiment/examples';
import { describe, expect, it } from 'vitest';
import { shardsOf } from '../dataset';
import { importFiles } from './import';
import { openOwn } from './pack';
import type { OwnData } from '../../../experiment/own-data/packed';
import type { OwnProblem } from '../../../experiment/own-data/import-problem';
import { cifarBin, gzip, tar, zip, zipOf, type Files } from './testing/archives';
import { refusalOf } from './testing/refusal';

const { signal } = new AbortController();
const file = (bytes: Uint8Array<ArrayBuffer>, name: string) => new File([bytes], name);

/** In place of pictures: three bytes of text are the colour of the whole image, "broken" is none. */
const decodeImage = async (bytes: Uint8Array) => {
  if (new TextDecoder().decode(bytes) === 'broken') return null;
  return Uint8Array.from({ length: 3072 }, (_, i) => bytes[i % 3]);
};
const tools = { decodeImage, onProgress: () => {} };
const read = (...files: readonly File[]) =>
  importFiles(files, { label: null, task: null, like: null }, tools);

async function part(data: OwnData, name: 'train' | 'test'): Promise<ExampleSet> {
  const dataset = openOwn(data);
  const count = name === 'train' ? dataset.trainCount : dataset.testCount;
  const sets: ExampleSet[] = [];
  for await (const set of shardsOf(dataset, name, count, signal)) sets.push(set);
  const joined = (arrays: readonly Uint8Array[]) => Uint8Array.from(arrays.flatMap((array) => [...array]));
  return {
    count,
    targets: joined(sets.map(({ targets }) => targets)),
    inputs: joined(sets.map(({ inputs }) => inputs)),
  };
}

const cifar10 = (): Files => ({
  'cifar-10-batches-bin/batches.meta.txt':
    'airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n',
  'cifar-10-batches-bin/data_batch_1.bin': cifarBin([3, 8, 8, 0, 6, 6, 1, 6, 3, 1]),
  'cifar-10-batches-bin/data_batch_2.bin': cifarBin([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  'cifar-10-batches-bin/readme.html': '<html>',
  'cifar-10-batches-bin/test_batch.bin': cifarBin([9, 8, 7]),
});

describe('the official archives', () => {
  it('CIFAR-10: parts, names, labels and pixels arrive as they are, planes turned into pixels', async () => {
    const data = await read(file(await gzip(await tar(cifar10())), 'cifar-10-binary.tar.gz'));
    expect(data.meta).toMatchObject({
      name: 'cifar-10-binary.tar.gz',
      split: 'given',
      trainCounts: [2, 3, 1, 3, 1, 1, 4, 1, 3, 1],
      testCounts: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1],
    });
    expect(data.meta.classes[9]).toBe('truck');
    const { targets: labels, inputs: pixels } = await part(data, 'train');
    labels.forEach((label, i) => {
      // Green is the label, blue the column (testing/archives.ts).
      expect(pixels[i * 3072 + 1]).toBe(label);
      expect([...pixels.subarray(i * 3072, i * 3072 + 96)].filter((_, b) => b % 3 === 2)).toEqual(
        Array.from({ length: 32 }, (_, x) => x),
      );
    });
    const reds = Array.from(labels, (_, i) => pixels[i * 3072]).toSorted((a, b) => a - b);
    expect(reds).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9]);
  });

  it('the same images in a plain .tar or as loose .bin files are the same data', async () => {
    const files = cifar10();
    const packed = await read(file(await tar(files), 'renamed.tar'));
    const loose = await read(
      ...Object.entries(files)
        .filter(([name]) => name.endsWith('.bin'))
        .map(([name, bytes]) => file(bytes as Uint8Array<ArrayBuffer>, name.split('/')[1])),
    );
    expect(loose.meta.id).toBe(packed.meta.id);
    expect(loose.meta.name).toBe('data_batch_1.bin + 2');
  });

  it('CIFAR-100: the fine label counts', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `fine${i}`);
    const everyClass = Array.from({ length: 200 }, (_, i) => i % 100);
    const data = await read(
      file(
        await gzip(
          await tar({
            'cifar-100-binary/fine_label_names.txt': `${names.join('\n')}\n`,
            'cifar-100-binary/coarse_label_names.txt': 'fish\n',
            'cifar-100-binary/train.bin': cifarBin(everyClass, 7),
            'cifar-100-binary/test.bin': cifarBin([99, 42], 7),
          }),
        ),
        'cifar-100-binary.tar.gz',
      ),
    );
    expect(data.meta.classes).toEqual(names);
    expect(data.meta.trainCounts).toEqual(Array<number>(100).fill(2));
    const { targets: labels, inputs: pixels } = await part(data, 'test');
    expect([...labels].toSorted((a, b) => a - b)).toEqual([42, 99]);
    expect([pixels[1], pixels[3072 + 1]]).toEqual([...labels]);
  });

  it('a training file alone is split, the same way every time', async () => {
    const bytes = cifarBin(Array.from({ length: 100 }, (_, i) => i % 10));
    const [data, again] = await Promise.all([1, 2].map(() => read(file(bytes, 'data_batch_1.bin'))));
    expect(data.meta.split).toBe('made');
    expect(data.meta.trainCounts).toEqual(Array<number>(10).fill(8));
    expect(data.meta.testCounts).toEqual(Array<number>(10).fill(2));
    expect(again.meta.id).toBe(data.meta.id);
  });
});

describe('what is wrong with an archive is told', () => {
  it('the version for Python, with the archive to take', async () => {
    const python = async (folder: string) =>
      file(await gzip(await tar({ [`${folder}/data_batch_1`]: 'pickle' })), 'x.tar.gz');
    expect(await refusalOf(read(await python('cifar-10-batches-py')))).toEqual({
      code: 'python-archive',
      file: 'x.tar.gz',
      take: 'cifar-10-binary.tar.gz',
    });
    expect(await refusalOf(read(await python('cifar-100-python')))).toMatchObject({
      take: 'cifar-100-binary.tar.gz',
    });
  });

  it('gzip that breaks off, gzip that is changed, tar that breaks off, zip that breaks off', async () => {
    const tarred = await tar(cifar10());
    const whole = await gzip(tarred);
    const zipped = zip({ 'a/1.png': 'abc', 'b/1.png': 'abc' });
    for (const bytes of [
      whole.slice(0, whole.length / 2),
      whole.with(Math.floor(whole.length / 2), whole[Math.floor(whole.length / 2)] ^ 255),
      tarred.slice(0, 5000),
      zipped.slice(0, -30),
    ])
      expect(await refusalOf(read(file(bytes, 'x')))).toEqual({ code: 'archive-damaged', file: 'x' });
  });

  it('a .bin that breaks off, and one with an impossible label', async () => {
    const bin = cifarBin([1, 2, 3]);
    expect(await refusalOf(read(file(bin.slice(0, -1), 'data_batch_1.bin')))).toEqual({
      code: 'bin-truncated',
      file: 'data_batch_1.bin',
      bytes: 9218,
      record: 3073,
    });
    expect(await refusalOf(read(file(cifarBin([1, 10]), 'data_batch_1.bin')))).toEqual({
      code: 'bin-label',
      file: 'data_batch_1.bin',
      image: 2,
      label: 10,
    });
    expect(await refusalOf(read(file(bin, 'test_batch.bin')))).toEqual({
      code: 'only-test',
      file: 'test_batch.bin',
      missing: 'data_batch_1.bin, data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin',
    });
  });

  it('an archive of something else, files that do not belong together, a file of no known kind', async () => {
    const other = file(await gzip(await tar({ 'a.txt': 'hello' })), 'a.tgz');
    expect(await refusalOf(read(other))).toEqual({ code: 'no-cifar', file: 'a.tgz' });
    expect(await refusalOf(read(other, other))).toEqual({ code: 'several-kinds' });
    const pdf = file(new TextEncoder().encode('%PDF-1.7\n%\u0001\u0002'), 'a.pdf');
    expect(await refusalOf(read(pdf))).toEqual({ code: 'unknown-kind', file: 'a.pdf' });
  });
});

/** `count` images a class, each of a colour of its own. */
function folders(counts: Readonly<Record<string, number>>, above = ''): Files {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, count], label) =>
      Array.from({ length: count }, (_, i) => [
        `${above}${name}/${i}.png`,
        Uint8Array.of(label, i, above.length),
      ]),
    ),
  );
}

describe('a zip of class folders', () => {
  it('becomes classes in the order of their names, an image in one part only, a fifth of each held back', async () => {
    const data = await read(file(zip(folders({ dog: 30, cat: 20 }, 'pets/')), 'pets.zip'));
    expect(data.meta).toMatchObject({
      classes: ['cat', 'dog'],
      trainCounts: [16, 24],
      testCounts: [4, 6],
      split: 'made',
    });
    const colours = ({ inputs: pixels, count }: ExampleSet) =>
      Array.from({ length: count }, (_, i) => `${pixels[i * 3072]}:${pixels[i * 3072 + 1]}`);
    const all = [...colours(await part(data, 'train')), ...colours(await part(data, 'test'))];
    expect(new Set(all).size).toBe(50);
  });

  it('keeps train/ and test/ apart, and ignores what archivers add', async () => {
    const data = await read(
      file(
        zip({
          ...folders({ a: 3, b: 4 }, 'set/train/'),
          ...folders({ a: 1, b: 2 }, 'set/test/'),
          '__MACOSX/set/train/a/._0.png': 'x',
          'set/train/a/.DS_Store': 'x',
          'set/readme.txt': 'x',
          'set/cover.jpg': 'abc',
        }),
        'set.zip',
      ),
    );
    expect(data.meta).toMatchObject({ split: 'given', trainCounts: [3, 4], testCounts: [1, 2] });
    expect(data.meta.warnings.slice(0, 3)).toEqual([
      { code: 'outside-folders', count: 1, names: ['set/cover.jpg'] },
      { code: 'files-other', count: 1, names: ['set/readme.txt'] },
      {
        code: 'files-hidden',
        count: 2,
        names: ['__MACOSX/set/train/a/._0.png', 'set/train/a/.DS_Store'],
      },
    ]);
    expect((await part(data, 'test')).inputs[2]).toBe('set/test/'.length);
  });

  it('every prefix of the training part holds each class in proportion, to within one image', async () => {
    const data = await read(file(zip(folders({ a: 60, b: 30, c: 10 })), 'x.zip'));
    const { targets: labels } = await part(data, 'train');
    const seen = [0, 0, 0];
    labels.forEach((label, i) => {
      seen[label]++;
      data.meta.trainCounts.forEach((count, c) =>
        expect(Math.abs(seen[c] - ((i + 1) * count) / labels.length)).toBeLessThanOrEqual(1.5),
      );
    });
  });

  it('reads class names as Japanese Windows and macOS write them', async () => {
    // "猫" and "犬" in Shift_JIS, and "鳥" in UTF-8, each byte as one character as an unflagged zip has them.
    const names = { '\x94\x4c': 2, '\x8c\xa2': 2, '\xe9\xb3\xa5': 2 };
    const data = await read(file(await unflagged(folders(names)), 'x.zip'));
    expect(data.meta.classes.toSorted()).toEqual(['犬', '猫', '鳥'].toSorted());
  });

  it('says what it warns of: few tests, few examples, unbalanced classes, similar names', async () => {
    const data = await read(file(zip(folders({ Cat: 100, 'cat ': 10 })), 'x.zip'));
    expect(data.meta.warnings.map(({ code }) => code)).toEqual([
      'few-tests',
      'few-examples',
      'unbalanced',
      'similar-names',
    ]);
    expect(data.meta.warnings[0]).toMatchObject({ count: 22, points: 100 / 22 });
  });

  it.each<[string, Files, OwnProblem]>([
    ['no images', { 'a/x.txt': 'x' }, { code: 'no-images', file: 'x.zip' }],
    ['no folders', { '1.png': 'abc', '2.png': 'abc' }, { code: 'no-class-folders', file: 'x.zip' }],
    ['one class', folders({ a: 3 }, 'top/'), { code: 'one-class', name: 'a' }],
    [
      'too many classes',
      folders(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`c${i}`, 2]))),
      { code: 'too-many-classes', count: 201, limit: 200 },
    ],
  ])('refuses %s', async (_, files, problem) => {
    expect(await refusalOf(read(file(zip(files), 'x.zip')))).toEqual(problem);
  });
});

/** A zip whose names are the given bytes, without the UTF-8 flag. */
const unflagged = (files: Files) =>
  zipOf(
    Object.entries(files).map(([name, content]) => ({
      name,
      rawName: Uint8Array.from(name, (character) => character.charCodeAt(0)),
      bytes: content as Uint8Array,
    })),
  );
