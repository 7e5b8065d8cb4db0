import { normalisationOf } from '../normalisation';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from '../../../experiment/own-data/problem';
import { stratifiedSplit } from './order';
import { IMAGE_SIZE, pack, type Examples, type OwnData } from './pack';
import { checkClasses } from './review';

/** Labelled images of one or two parts; without a test part one is split off. Pixels are uint8 NHWC of side 32. */
export interface LabelledImages {
  readonly name: string;
  readonly classes: readonly string[];
  readonly train: Examples;
  readonly test: Examples | null;
  readonly warnings: readonly OwnWarning[];
}

export const IMAGE_BYTES = IMAGE_SIZE ** 2 * 3;

/** @throws OwnDataError for classes or counts that cannot be trained on. */
export function packImages({ name, classes, train, test, warnings }: LabelledImages): OwnData {
  checkClasses(classes);
  checkImageCount(train.labels.length + (test?.labels.length ?? 0));
  classes.forEach((className, label) => {
    const count = train.labels.reduce((n, l) => n + Number(l === label), 0);
    if (count === 0) throw new OwnDataError({ code: 'class-not-trained', name: className });
    if (count < 2 && !test) throw new OwnDataError({ code: 'class-too-small', name: className, count });
  });
  const all = (examples: Examples) => Uint32Array.from({ length: examples.labels.length }, (_, i) => i);
  const split = test ? { train: all(train), test: all(test) } : stratifiedSplit(train.labels);
  const images = Array.from(split.train, (i) =>
    train.values.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES),
  );
  return pack(
    {
      name,
      classes: [...classes],
      split: test ? 'given' : 'made',
      warnings: [...warnings],
      content: { kind: 'images', normalisation: normalisationOf(images) },
    },
    {
      train: { examples: train, indices: split.train },
      test: { examples: test ?? train, indices: split.test },
    },
  );
}

/** @throws OwnDataError when there are more images than a run can hold. */
export function checkImageCount(count: number): void {
  const { images: limit } = OWN_LIMITS;
  if (count > limit) throw new OwnDataError({ code: 'too-many-images', count, limit });
}
