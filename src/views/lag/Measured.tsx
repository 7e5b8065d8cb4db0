import { useDeferredValue, useMemo } from 'react';
import { fixed, significant } from '../../i18n/format';
import type { MeasuredLag } from '../../core/estimator/measured-lag';
import { ArmSwatch } from '../shared/ArmSwatch';
import { useMessages } from '../useMessages';
import type { Messages } from '../../i18n/en';
import { driverName } from './sentence';
import { measuredLagOf, type LagModel } from './useLag';
import { useLagSpreads } from './useLagSpreads';

/** A fit between whole steps says no more than this. */
const FINEST = 0.1;

/** Lag in theory and as measured on this signal. Measurement, then its resolution, follow the picture a moment later. */
export function Measured({ model }: { model: LagModel }) {
  const messages = useMessages();
  const { lag: texts, common } = messages;
  const settled = useDeferredValue(model);
  const rows = useMemo(
    () => settled.drivers.map((driver) => ({ driver, found: measuredLagOf(settled, driver) })),
    [settled],
  );
  const spreads = useLagSpreads(settled);
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
          {rows.map(({ driver, found }, i) => (
            <tr key={driver.id}>
              <th scope="row">
                <span className="arm-name">
                  <ArmSwatch id={driver.id} />
                  {driverName(driver, messages)}
                </span>
              </th>
              <td>{common.hyper.steps(fixed(driver.lag, 1))}</td>
              <td data-testid={`measured-${driver.id}`}>
                {wordsOf(found, spreads === null ? 'counting' : spreads[i], messages)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{texts.measured.resolution}</p>
    </div>
  );
}

/** As many decimals as the resolution carries; one, and no resolution, while that is still being counted. */
function wordsOf(found: MeasuredLag, spread: number | null | 'counting', { lag: texts }: Messages): string {
  if (found.kind === 'unmeasurable') return texts.measured[found.reason];
  if (spread === null) return texts.measured.noise;
  if (spread === 'counting') return texts.measured.value(fixed(found.lag, 1), '…');
  const coarse = spread >= 1;
  const resolution = coarse ? significant(spread, 2) : fixed(Math.max(FINEST, spread), 1);
  return texts.measured.value(fixed(found.lag, coarse ? 0 : 1), resolution);
}
