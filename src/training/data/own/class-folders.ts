import { OwnDataError } from '../../../experiment/own-data/problem';

/** An image in a zip: its path as stored, the class that its folder names, and its part of the data. */
export interface PlacedImage {
  readonly path: string;
  readonly className: string;
  readonly part: 'train' | 'test' | null;
}

const IMAGE = /\.(png|jpe?g|webp)$/i;
const TRAIN = /^(train|training)$/i;
const TEST = /^(test|testing|val|valid|validation)$/i;

/** Resource forks, thumbnails and whatever else archivers add. */
const isHidden = (folder: string) => folder.startsWith('.') || folder === '__MACOSX';

/**
 * Which class each image of a zip belongs to: the folder that it lies in, below train/ and test/ where they hold
 * all images, and below any folders that all images share. `outside` images lie beside the class folders.
 *
 * @param readable the path as it should be read (zip-names.ts).
 * @throws OwnDataError `no-images`, `no-class-folders`.
 */
export function placeImages(
  file: string,
  paths: readonly string[],
  readable: (path: string) => string,
): { readonly images: readonly PlacedImage[]; readonly outside: number } {
  let found = paths
    .map((path) => ({ path, folders: readable(path).replaceAll('\\', '/').split('/') }))
    .filter(({ folders }) => IMAGE.test(folders[folders.length - 1]) && !folders.some(isHidden))
    .map(({ path, folders }) => ({ path, folders: folders.slice(0, -1) }));
  if (found.length === 0) throw new OwnDataError({ code: 'no-images', file });
  const first = (pattern: RegExp) => found.some(({ folders }) => pattern.test(folders[0] ?? ''));
  let hasParts = false;
  for (;;) {
    hasParts =
      first(TRAIN) &&
      first(TEST) &&
      found.every(({ folders: [top] }) => top === undefined || TRAIN.test(top) || TEST.test(top));
    const isShared = found.every(({ folders }) => folders.length > 0 && folders[0] === found[0].folders[0]);
    // The last folder that all share is the one class there is.
    if (hasParts || !isShared || found.every(({ folders }) => folders.length === 1)) break;
    found = found.map(({ path, folders }) => ({ path, folders: folders.slice(1) }));
  }
  const placed = found.map(({ path, folders }) => ({
    path,
    className: folders[hasParts ? 1 : 0],
    part: !hasParts ? null : TRAIN.test(folders[0] ?? '') ? ('train' as const) : ('test' as const),
  }));
  const images = placed.filter((image): image is PlacedImage => image.className !== undefined);
  if (images.length === 0) throw new OwnDataError({ code: 'no-class-folders', file });
  return { images, outside: placed.length - images.length };
}
