import type { FeatureMap } from './feature-map';
import type { Program } from './program';

/** Adds what builds the batch of the plan in a map, as data/augment.ts does. */
export function imagesInto(
  program: Program,
  map: FeatureMap,
  { plan, tables, batch }: { plan: number; tables: number; batch: number },
): void {
  program.add('buildBatch', batch, {
    plan,
    tables,
    size: map.side,
    output: map.origin,
    image: map.image,
    row: map.row,
  });
}
