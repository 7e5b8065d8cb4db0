import { normalisationOf } from '../../normalisation';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from '../../../../experiment/own-data/import-problem';
import { stratifiedSplit } from '../order';
import { pack, type Examples } from '../pack';
import { IMAGE_SIZE, type OwnData } from '../../../../experiment/own-data/packed';
import { checkClasses } from '../review';

/**
 * Labelled images of one or two parts; without a test part one is split off. Pixels are uint8 NHWC of side
 * 32.
 */
export interface LabelledImages {
  readonly name: string;
  readonly classes: readonly string[];
  readonly train: Examples;
  readonly test: Examples | null;
  readonly warnings: readonly OwnWarning[];
  /** Images of each class before unreadable ones were left out; absent where all were read. */
  readonly found?: readonly number[] | undefined;
}

export const IMAGE_BYTES = IMAGE_SIZE ** 2 * 3;

/**
 * Classes that lack an example to train on, or to test where the test part is split off, are left out and
 * told.
 * @throws OwnDataError for classes or counts that cannot be trained on.
 */
export function packImages(images: LabelledImages): OwnData {
  checkClasses(images.classes);
  checkImageCount(images.train.labels.length + (images.test?.labels.length ?? 0));
  const { name, classes, train, test, warnings } = usableOf(images);
  const all = (examples: Examples) => Uint32Array.from({ length: examples.labels.length }, (_, i) => i);
  const split = test ? { train: all(train), test: all(test) } : stratifiedSplit(train.labels);
  const pixels = Array.from(split.train, (i) =>
    train.values.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES),
  );
  return pack(
    {
      name,
      classes: [...classes],
      split: test ? 'given' : 'made',
      warnings: [...warnings],
      content: { kind: 'images', normalisation: normalisationOf(pixels) },
    },
    {
      train: { examples: train, indices: split.train },
      test: { examples: test ?? train, indices: split.test },
    },
  );
}

/** The same without the classes that cannot be trained on. */
function usableOf(images: LabelledImages): LabelledImages {
  const { name, classes, train, test, warnings, found } = images;
  const count = (examples: Examples | null, label: number) =>
    examples?.labels.reduce((n, l) => n + Number(l === label), 0) ?? 0;
  const sizes = classes.map((_, label) => ({ train: count(train, label), test: count(test, label) }));
  const least = test ? 1 : 2;
  if (sizes.every((size) => size.train >= least)) return images;
  const kept = classes.flatMap((_, label) => (sizes[label].train >= least ? [label] : []));
  const out = classes.flatMap((_, label) => (sizes[label].train < least ? [label] : []));
  const told: OwnWarning[] = [
    ...warnings,
    {
      code: 'classes-left-out',
      count: out.length,
      classes: out.map((label) => ({
        name: classes[label],
        usable: sizes[label].train,
        found: found?.[label] ?? sizes[label].train + sizes[label].test,
      })),
    },
  ];
  if (kept.length < 2) throw new OwnDataError({ code: 'nothing-usable', file: name }, told);
  const without = ({ labels, values }: Examples): Examples => {
    const chosen = Array.from(labels, (label, i) => ({ place: kept.indexOf(label), i })).filter(
      ({ place }) => place >= 0,
    );
    const pixels = new Uint8Array(chosen.length * IMAGE_BYTES);
    chosen.forEach(({ i }, at) =>
      pixels.set(values.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), at * IMAGE_BYTES),
    );
    return { labels: Uint8Array.from(chosen, ({ place }) => place), values: pixels };
  };
  return {
    name,
    classes: kept.map((label) => classes[label]),
    train: without(train),
    test: test && without(test),
    warnings: told,
  };
}

/** @throws OwnDataError when there are more images than a run can hold. */
export function checkImageCount(count: number): void {
  const { images: limit } = OWN_LIMITS;
  if (count > limit) throw new OwnDataError({ code: 'too-many-images', count, limit });
}
