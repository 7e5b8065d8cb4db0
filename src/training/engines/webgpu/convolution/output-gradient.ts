import type { FilterGradientOptions } from './filter-gradient-options';
import { channelGroups, type Names } from '../wgsl/program';

/**
 * The text of an output gradient: `load` hoists what output channel group `group` needs under the name
 * `name`, `value` makes it at `at`.
 */
export function gradientText(bound: Names, { shape, norm }: FilterGradientOptions) {
  const n = channelGroups(shape.outChannels);
  if (!norm) return { load: () => '', value: (_name: string, at: string) => `${bound.gradient}[${at}]` };
  return {
    load: (name: string, group: string) => `  let group_${name} = ${group};
  let outScale_${name} = ${bound.stats}[group_${name}];
  let outA_${name} = ${bound.stats}[${4 * n}u + group_${name}];
  let outB_${name} = ${bound.stats}[${5 * n}u + group_${name}];`,
    value: (name: string, at: string) =>
      `fma(outScale_${name}, ${bound.gradient}[${at}], fma(outA_${name}, ${bound.norm}[${at}], outB_${name}))`,
  };
}
