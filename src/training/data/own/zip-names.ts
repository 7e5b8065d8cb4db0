import { decoded, decodeText, guessEncoding } from './table/encoding';

/**
 * The names in a zip as their writers meant them. Names without the zip's UTF-8 flag may be of any encoding: macOS writes
 * UTF-8, Windows that of its language, which all of these names tell together.
 */
export function readableNames(
  names: readonly { readonly raw: Uint8Array; readonly isUtf8: boolean }[],
): string[] {
  const utf8 = names.map(({ raw, isUtf8 }) =>
    isUtf8 ? decodeText(raw, 'utf-8').text : decoded(raw, 'utf-8'),
  );
  const others = names.filter((_, i) => utf8[i] === null).flatMap(({ raw }) => [0x0a, ...raw]);
  if (others.length === 0) return utf8.map((name) => name!);
  const encoding = guessEncoding(Uint8Array.from(others));
  return utf8.map((name, i) => name ?? decodeText(names[i].raw, encoding).text);
}
