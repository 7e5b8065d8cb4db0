import type { Encoding, Separator } from '../table-reading';
import Papa from 'papaparse';

/** Tables for tests in every way that programs write them. */
export interface Dialect {
  readonly separator: Separator;
  readonly decimal: '.' | ',';
  /** Between thousands; "" for nothing, "indian" for 1,23,456. */
  readonly group: string;
  readonly minus: '-' | '−';
  readonly encoding: Encoding;
  readonly mark: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r' | 'mixed';
  /** Names of the columns, or none. */
  readonly header: boolean;
}

/** Words that occur in tables of each encoding: heads of five columns, texts, labels. */
export const WORDS: Readonly<
  Record<Encoding, { readonly heads: readonly string[]; readonly labels: readonly string[] }>
> = {
  'utf-8': { heads: ['Länge, mm', '幅', 'число', '색', 'label'], labels: ['猫', 'süß', 'zwei Wörter'] },
  'utf-16le': { heads: ['長さ', '幅', '数', '色', 'ラベル'], labels: ['犬', '猫', '鳥'] },
  'utf-16be': { heads: ['長さ', '幅', '数', '色', 'ラベル'], labels: ['犬', '猫', '鳥'] },
  shift_jis: { heads: ['長さ', '幅（mm）', '数量', '色', '種類'], labels: ['犬', '猫', 'ソニー表'] },
  'euc-jp': { heads: ['長さ', '幅', '数量', '色', '種類'], labels: ['犬', '猫', 'ペンギン'] },
  gb18030: { heads: ['长度', '宽度', '数量', '颜色', '类别'], labels: ['猫', '狗', '鸟'] },
  big5: { heads: ['長度', '寬度', '數量', '顏色', '類別'], labels: ['貓', '狗', '鳥'] },
  'euc-kr': { heads: ['길이', '너비', '수량', '색상', '종류'], labels: ['고양이', '개', '새'] },
  'windows-1252': { heads: ['Länge', 'Breite', 'Größe', 'Farbe', 'Klasse'], labels: ['süß', 'grün', 'café'] },
  'windows-1250': {
    heads: ['délka', 'šířka', 'počet', 'barva', 'třída'],
    labels: ['žlutý', 'modrý', 'černý'],
  },
  'windows-1251': { heads: ['длина', 'ширина', 'число', 'цвет', 'класс'], labels: ['кот', 'пёс', 'птица'] },
};

/** A number with two decimals as the dialect writes it. */
export function written(cents: number, { decimal, group, minus }: Dialect): string {
  const [whole, fraction] = (Math.abs(cents) / 100).toFixed(2).split('.');
  const grouped =
    group === 'indian'
      ? whole.replace(/\B(?=(\d\d)*\d{3}$)/g, ',')
      : whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${cents < 0 ? minus : ''}${grouped}${decimal}${fraction}`;
}

/** The file of a table. */
export function fileOf(rows: readonly (readonly string[])[], dialect: Dialect): Uint8Array<ArrayBuffer> {
  const lines = rows.map((row) => Papa.unparse([[...row]], { delimiter: dialect.separator }));
  const ends = dialect.lineEnd === 'mixed' ? ['\r\n', '\n', '\r'] : [dialect.lineEnd];
  const text = lines.map((line, i) => line + ends[i % ends.length]).join('');
  return encoded((dialect.mark ? '\ufeff' : '') + text, dialect.encoding);
}

/** Text in any encoding that TextDecoder reads: its tables, turned round. */
export function encoded(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding.startsWith('utf-16')) {
    const bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), encoding === 'utf-16le');
    return bytes;
  }
  const table = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`no ${character} in ${encoding}`);
      return bytes;
    }),
  );
}

const tables = new Map<Encoding, Map<string, readonly number[]>>();

function tableOf(encoding: Encoding): Map<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: readonly number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
    } catch {
      // No character of that encoding.
    }
  };
  for (let first = 0; first < 256; first++) add(first);
  if (!encoding.startsWith('windows'))
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) add(first, second);
  tables.set(encoding, table);
  return table;
}
