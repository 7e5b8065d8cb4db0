import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deflateSync } from 'fflate';
import { OWN_LIMITS } from '../../../experiment/own-data/import-problem';
import { imageSizeOf } from './image-size';
import { importFiles } from './import';
import { gzip, tar, zip } from './testing/archives';
import { refusalOf } from './testing/refusal';

/**
 * Small files that unfold to large ones are refused by what they say of their size, or soon after they exceed
 * it.
 */

let decoded = 0;
const decodeImage = async () => {
  decoded += 1;
  return new Uint8Array(3072);
};
const read = (file: File) =>
  importFiles([file], { label: null, task: null, like: null }, { decodeImage, onProgress: () => {} });
const file = (parts: BlobPart[], name: string) => new File(parts, name);

/** Zeros pack a thousandfold. */
const ZEROS = deflateSync(new Uint8Array(64e6), { level: 9 });

/**
 * A zip whose directory says `said` bytes of each member, and that all members lie at one place if `shared`.
 */
function bomb(members: number, said: number, { shared = false } = {}): Uint8Array<ArrayBuffer> {
  const pack = new Uint8Array(ZEROS);
  const u16 = (value: number) => [value & 255, value >>> 8];
  const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
  let at = 0;
  const directory: number[] = [];
  const parts: Uint8Array[] = [];
  for (let i = 0; i < members; i++) {
    const name = [...new TextEncoder().encode(`${i % 2 ? 'cat' : 'dog'}/${i}.png`)];
    const common = [
      ...u16(20),
      ...u16(0),
      ...u16(8),
      ...u32(0),
      ...u32(0),
      ...u32(pack.length),
      ...u32(said),
    ];
    const place = shared ? 0 : at;
    if (!shared || i === 0) {
      parts.push(
        Uint8Array.from([...u32(0x04034b50), ...common, ...u16(name.length), ...u16(0), ...name]),
        pack,
      );
      at += 30 + name.length + pack.length;
    }
    directory.push(...u32(0x02014b50), ...u16(20), ...common, ...u16(name.length));
    directory.push(...u16(0), ...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(place), ...name);
  }
  const end = [
    ...u32(0x06054b50),
    0,
    0,
    0,
    0,
    ...u16(members),
    ...u16(members),
    ...u32(directory.length),
    ...u32(at),
    0,
    0,
  ];
  return new Uint8Array(Buffer.concat([...parts, Uint8Array.from([...directory, ...end])]));
}

describe('a zip', () => {
  it('that says that it unpacks to more than fits is refused before anything is unpacked', async () => {
    expect(await refusalOf(read(file([bomb(40, 64e6)], 'b.zip')))).toEqual({
      code: 'unpacks-too-large',
      file: 'b.zip',
      limit: OWN_LIMITS.unpackedMegabytes,
    });
  });

  it('whose members share their bytes is refused', async () => {
    expect(await refusalOf(read(file([bomb(40, 1e6, { shared: true })], 'b.zip')))).toEqual({
      code: 'archive-damaged',
      file: 'b.zip',
    });
  });

  it('whose members unpack to more than they say is refused, after some of them', async () => {
    expect(await refusalOf(read(file([bomb(6, 40_000)], 'b.zip')))).toEqual({
      code: 'nothing-usable',
      file: 'b.zip',
    });
    expect(await refusalOf(read(file([bomb(200, 40_000)], 'b.zip')))).toEqual({
      code: 'archive-damaged',
      file: 'b.zip',
    });
  });

  it('keeps an image of too many pixels from being decoded', async () => {
    const png = (width: number, height: number) => {
      const bytes = new Uint8Array(40);
      bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
      new DataView(bytes.buffer).setUint32(16, width);
      new DataView(bytes.buffer).setUint32(20, height);
      return bytes;
    };
    decoded = 0;
    const images = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `${i % 2 ? 'cat' : 'dog'}/${i}.png`,
        i < 6 ? png(65_535, 65_535) : png(3, 2 + i),
      ]),
    );
    const { meta } = await read(file([zip(images)], 'p.zip'));
    expect(decoded).toBe(34);
    expect(meta.warnings).toContainEqual(
      expect.objectContaining({ code: 'images-unreadable', fault: 'too-large', count: 6 }),
    );
  });
});

describe('an archive', () => {
  const empty = () => tar({ 'x.bin': new Uint8Array(1000) });

  it('is refused as damaged where it breaks off, whatever size its last bytes seem to say', async () => {
    const packed = await gzip(await empty());
    for (const size of [1e3, 3e9]) {
      new DataView(packed.buffer).setUint32(packed.length - 4, size, true);
      expect(await refusalOf(read(file([packed], 'c.tar.gz')))).toEqual({
        code: 'archive-damaged',
        file: 'c.tar.gz',
      });
    }
  });

  it('of more than fits is refused, and nothing of it is kept', async () => {
    // A piece of zeros that can follow itself, so that 2 MB unpack to more than 2 GB.
    const piece = deflateRawSync(new Uint8Array(16e6), { finishFlush: constants.Z_FULL_FLUSH });
    const head = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    const end = new DataView(new ArrayBuffer(8));
    end.setUint32(4, 2.1e9, true);
    const parts = [
      head,
      ...Array<Uint8Array<ArrayBuffer>>(132).fill(Uint8Array.from(piece)),
      new Uint8Array(end.buffer),
    ];
    expect(await refusalOf(read(file(parts, 'c.tar.gz')))).toMatchObject({ code: 'unpacks-too-large' });
  });
});

it('a table of one line of 100 MB is refused by its size', async () => {
  const line = new Uint8Array(100e6).fill(0x31);
  expect(await refusalOf(read(file([line], 'l.csv')))).toEqual({
    code: 'too-large',
    file: 'l.csv',
    limit: OWN_LIMITS.csvMegabytes,
  });
});

describe('the size of an image is read from its head', () => {
  const hex = (text: string) => Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  it.each([
    ['PNG', '89504e470d0a1a0a0000000d4948445200000003000000020802000000'],
    ['GIF', '474946383961030002008000000000'],
    ['BMP', '424d4e0000000000000036000000280000000300000002000000010018'],
    ['BMP from top to bottom', '424d4e00000000000000360000002800000003000000feffffff010018'],
    ['JPEG', 'ffd8ffe000104a46494600010100000100010000ffc0001108000200030301220002110103'],
    ['WebP, extended', '524946462400000057454250565038580a00000000000000020000010000'],
    ['WebP', '524946462400000057454250565038200a0000003001009d012a0300020002'],
    ['WebP, lossless', '5249464624000000574542505650384c0a0000002f024000000000'],
    [
      'AVIF',
      '0000001c66747970617669660000000061766966' +
        '0000001469737065000000000000000300000002' +
        '00'.repeat(20),
    ],
  ])('%s', (_, text) => {
    expect(imageSizeOf(hex(text))).toEqual({ width: 3, height: 2 });
    // A head that breaks off says nothing, and does no harm.
    for (let length = 0; length < 10; length++) expect(imageSizeOf(hex(text).subarray(0, length))).toBeNull();
  });

  it('of other files is not known', () => {
    expect(imageSizeOf(new TextEncoder().encode('<svg width="1e9" height="1e9"/>'))).toBeNull();
  });
});
