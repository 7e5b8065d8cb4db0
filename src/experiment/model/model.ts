import { layoutOfMlp, mlp, type MlpSpec } from './mlp';
import { layoutOf, resnet18, type Layout, type ResNetSpec, type Width } from './resnet';

/** The network that a run trains: a reduced ResNet18 on images, an MLP on rows of a table. */
export type ModelSpec = ResNetSpec | MlpSpec;

export const isMlp = (spec: ModelSpec): spec is MlpSpec => 'hidden' in spec;

export const layoutOfModel = (spec: ModelSpec): Layout => (isMlp(spec) ? layoutOfMlp(spec) : layoutOf(spec));

/**
 * The network for examples of this shape; no classes where a number is predicted. `width` is that of a
 * ResNet18.
 */
export function modelFor(
  data: { readonly classes: number } & ({ readonly imageSize: number } | { readonly features: number }),
  width: Width,
): ModelSpec {
  return 'features' in data
    ? mlp(data.features, data.classes)
    : resnet18(width, data.imageSize, data.classes);
}
