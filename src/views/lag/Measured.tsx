import { useDeferredValue, useMemo } from 'react';
import { fixed, significant } from '../../i18n/format';
import type { MeasuredLag } from '../../core/estimator/measured-lag';
import { ArmSwatch } from '../shared/ArmSwatch';
import { useMessages } from '../useMessages';
import type { Messages } from '../../i18n/en';
import { driverName } from './sentence';
import { measuredLagOf, type LagModel } from './useLag';

/** Lag in theory and as measured on this signal. The measurement follows the picture a moment later. */
export function Measured({ model }: { model: LagModel }) {
  const messages = useMessages();
  const { lag: texts, common } = messages;
  const settled = useDeferredValue(model);
  const rows = useMemo(
    () => settled.drivers.map((driver) => ({ driver, found: measuredLagOf(settled, driver) })),
    [settled],
  );
  if (rows.length === 0) return null;
  return (
    <div className="readings measured">
      <table>
        <caption>{texts.measured.title}</caption>
        <thead>
          <tr>
            <th scope="col">{common.hyper.lag}</th>
            <th scope="col">{texts.measured.theory}</th>
            <th scope="col">{texts.measured.here}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ driver, found }) => (
            <tr key={driver.id}>
              <th scope="row">
                <span className="arm-name">
                  <ArmSwatch id={driver.id} />
                  {driverName(driver, messages)}
                </span>
              </th>
              <td>{common.hyper.steps(fixed(driver.lag, 1))}</td>
              <td data-testid={`measured-${driver.id}`}>{wordsOf(found, messages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As many decimals as the resolution carries. */
function wordsOf(found: MeasuredLag, { lag: texts }: Messages): string {
  if (found.kind === 'unmeasurable') return texts.measured[found.reason];
  const coarse = found.resolution >= 1;
  const resolution = coarse ? significant(found.resolution, 2) : fixed(Math.max(0.1, found.resolution), 1);
  return texts.measured.value(fixed(found.lag, coarse ? 0 : 1), resolution);
}
