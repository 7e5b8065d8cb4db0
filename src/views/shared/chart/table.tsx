import type { ReactNode } from 'react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { ArmSwatch } from './ArmSwatch';

/** A table's head: one title a column, all different. */
export function Columns({ titles }: { titles: readonly string[] }) {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** An arm's name behind its line. */
export function ArmName({
  id,
  dash,
  children,
}: {
  id: OptimizerId;
  dash?: readonly number[];
  children: ReactNode;
}) {
  return (
    <span className="arm-name">
      <ArmSwatch id={id} dash={dash} />
      {children}
    </span>
  );
}

/** Facts by name; a fact without a name goes on with the one before. */
export function FactList({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl>
      {rows.map(([name, value], i) => (
        // Facts have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
