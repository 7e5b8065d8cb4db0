import type { ReactNode } from 'react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { ArmSwatch } from './ArmSwatch';

/** The arms of a chart by line and name. */
export function ArmLegend({
  arms,
}: {
  arms: readonly { readonly id: OptimizerId; readonly name: ReactNode; readonly dash?: readonly number[] }[];
}) {
  return (
    <ul className="legend">
      {arms.map(({ id, name, dash }, i) => (
        // Arms may be alike: only the place tells them apart.
        <li key={`${i}:${id}`}>
          <ArmSwatch id={id} dash={dash} />
          {name}
        </li>
      ))}
    </ul>
  );
}
