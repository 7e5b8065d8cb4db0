import type { ReactNode } from 'react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { ArmSwatch } from './ArmSwatch';

interface LegendArms {
  readonly arms: readonly {
    readonly id: OptimizerId;
    readonly name: ReactNode;
    readonly dash?: readonly number[];
  }[];
}

/** The arms of a chart by line and name. */
export function ArmLegend({ arms }: LegendArms) {
  return (
    <ul className="legend">
      <ArmItems arms={arms} />
    </ul>
  );
}

/** The arms as items of a legend that has more. */
export function ArmItems({ arms }: LegendArms) {
  return arms.map(({ id, name, dash }, i) => (
    // Arms may be alike: only the place tells them apart.
    <li key={`${i}:${id}`}>
      <ArmSwatch id={id} dash={dash} />
      {name}
    </li>
  ));
}
