/** What a name may look like when a Japanese archiver wrote it: kana or ideographs. */
const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/;
const HALF_WIDTH_KATAKANA = /[\uff61-\uff9f]/;

/**
 * A name out of a zip as its writer meant it. Names without the zip's UTF-8 flag arrive as one character a byte,
 * whatever their encoding was: macOS writes UTF-8, Japanese Windows writes Shift_JIS.
 */
export function readableName(name: string): string {
  const codes = Array.from(name, (character) => character.codePointAt(0)!);
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return name;
  const bytes = Uint8Array.from(codes);
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  const japanese = decoded(bytes, 'shift_jis');
  return japanese !== null && JAPANESE.test(japanese) && !HALF_WIDTH_KATAKANA.test(japanese)
    ? japanese
    : name;
}

/** Null where the bytes are not of that encoding. */
export function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'shift_jis'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
