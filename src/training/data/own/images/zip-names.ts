import { decoded, decodeText, likeliest, westernScore } from '../../../../experiment/own-data/encoding';

/**
 * The names in a zip as their writers meant them. Names without the zip's UTF-8 flag may be of any encoding:
 * macOS writes UTF-8, Windows that of its language, which all of these names tell together.
 *
 * @param names `asDos` is the name in the encoding of zips without any flag, code page 437, which has Western
 * letters.
 */
export function readableNames(
  names: readonly { readonly raw: Uint8Array; readonly isUtf8: boolean; readonly asDos: string }[],
): string[] {
  const utf8 = names.map(({ raw, isUtf8 }) =>
    isUtf8 ? decodeText(raw, 'utf-8').text : decoded(raw, 'utf-8'),
  );
  const areAll = utf8.every((name) => name !== null);
  // Two bytes of another encoding may happen to be a letter of UTF-8; three hardly do.
  const isSure = (name: string | null, i: number) =>
    areAll || names[i].isUtf8 || (name !== null && !/[\u0080-\u07ff]/.test(name));
  const others = names.filter((_, i) => !isSure(utf8[i], i));
  if (others.length === 0) return utf8.map((name) => name!);
  const { encoding, score } = likeliest(Uint8Array.from(others.flatMap(({ raw }) => [...raw, 0x0a])));
  const isDos = westernScore(others.map(({ asDos }) => asDos)) > score;
  const read = ({ raw, asDos }: (typeof names)[number]) => (isDos ? asDos : decodeText(raw, encoding).text);
  return utf8.map((name, i) => (isSure(name, i) ? name! : read(names[i])));
}
