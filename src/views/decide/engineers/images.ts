import { shardsOf } from '../../../training/data/dataset';
import { createSynthetic } from '../../../training/data/synthetic';
import type { AbRecord } from '../../../experiment/record/record';

interface ImageFile {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/**
 * The synthetic images of one seed of a run as the files that its recipe reads: `manifest.json`, and shards
 * of labels followed by uint8 NHWC pixels, as those of CIFAR-10.
 */
export async function imageFiles(
  { settings: { data } }: Pick<AbRecord, 'settings'>,
  seed: number,
): Promise<ImageFile[]> {
  const dataset = createSynthetic({ seed });
  const files: ImageFile[] = [];
  const part = async (name: 'train' | 'test', count: number) => {
    const shards: { file: string; count: number }[] = [];
    for await (const images of shardsOf(dataset, name, count, new AbortController().signal)) {
      const file = `${name}-${String(shards.length).padStart(2, '0')}.bin`;
      const content = new Uint8Array(images.targets.length + images.inputs.length);
      content.set(images.targets);
      content.set(images.inputs, images.targets.length);
      files.push({ name: file, content });
      shards.push({ file, count: images.count });
    }
    return { count, shards };
  };
  const manifest = {
    format: 1,
    classes: dataset.classes,
    imageSize: dataset.imageSize,
    train: await part('train', data.trainImages),
    test: await part('test', data.testImages),
    ...dataset.normalisation,
  };
  return [...files, { name: 'manifest.json', content: `${JSON.stringify(manifest, null, 1)}\n` }];
}
