/**
 * An image in a zip: its place among the members, the class that its folder names, and its part of the data.
 */
export interface PlacedImage {
  readonly index: number;
  readonly className: string;
  readonly part: 'train' | 'test' | null;
}

/** Every member of a zip, by its use. */
export interface Placed {
  readonly images: readonly PlacedImage[];
  /** Members that are images beside the class folders. */
  readonly outside: readonly number[];
  /** Members of other kinds. */
  readonly others: readonly number[];
  /** Resource forks, thumbnails and whatever else archivers and systems add. */
  readonly hidden: readonly number[];
}

/** Whatever people call an image: what the browser cannot read is told then. */
const IMAGE =
  /\.(a?png|jpe?g|jpe|jfif|webp|gif|avif|hei[cf]|bmp|dib|ico|svgz?|tiff?|jp2|jxl|tga|psd|dng|cr2|nef|arw)$/i;
const TRAIN = /^(train|training)$/i;
const TEST = /^(test|testing|val|valid|validation)$/i;

const isHidden = (part: string) =>
  part.startsWith('.') || /^(__MACOSX|thumbs\.db|desktop\.ini|icon\r)$/i.test(part);

/**
 * Finds the class of each image of a zip: the folder that it lies in, below train/ and test/ where they
 * hold all images, and below any folders that all images share. Names that differ in their Unicode form only
 * are one class.
 */
export function placeImages(paths: readonly string[]): Placed {
  const members = paths.map((path, index) => ({
    index,
    parts: path
      .normalize('NFC')
      .replaceAll('\\', '/')
      .split('/')
      .filter((part) => part !== '.' && part !== ''),
  }));
  const hidden = members.filter(({ parts }) => parts.some(isHidden));
  const seen = members.filter(({ parts }) => !parts.some(isHidden));
  const isImage = ({ parts }: (typeof members)[number]) => IMAGE.test(parts.at(-1) ?? '');
  let found = seen.filter(isImage).map(({ index, parts }) => ({ index, folders: parts.slice(0, -1) }));
  const first = (pattern: RegExp) => found.some(({ folders }) => pattern.test(folders[0] ?? ''));
  let hasParts = false;
  while (found.length > 0) {
    hasParts =
      first(TRAIN) &&
      first(TEST) &&
      found.every(({ folders: [top] }) => top === undefined || TRAIN.test(top) || TEST.test(top));
    const isShared = found.every(({ folders }) => folders.length > 0 && folders[0] === found[0].folders[0]);
    // The last folder that all share is the one class there is.
    if (hasParts || !isShared || found.every(({ folders }) => folders.length === 1)) break;
    found = found.map(({ index, folders }) => ({ index, folders: folders.slice(1) }));
  }
  const placed = found.map(({ index, folders }) => ({
    index,
    className: folders[hasParts ? 1 : 0],
    part: !hasParts ? null : TRAIN.test(folders[0] ?? '') ? ('train' as const) : ('test' as const),
  }));
  return {
    images: placed.filter((image): image is PlacedImage => image.className !== undefined),
    outside: placed.filter(({ className }) => className === undefined).map(({ index }) => index),
    others: seen.filter((member) => !isImage(member)).map(({ index }) => index),
    hidden: hidden.map(({ index }) => index),
  };
}
