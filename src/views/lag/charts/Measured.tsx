import { fixed } from '../../../i18n/format';
import { ArmName } from '../../shared/chart/table';
import { Term } from '../../shared/text/Term';
import { useMessages } from '../../useMessages';
import type { Messages } from '../../../i18n/en';
import { driverName } from '../model/sentence';
import type { LagModel } from '../model/useLag';
import { useMeasuredLags, type LagReading } from '../model/useMeasuredLags';

/** A fit between whole steps says no more than this. */
const FINEST = 0.1;

/** Lag in theory and as measured on this signal. What is measured appears once the sliders rest. */
export function Measured({ model }: { model: LagModel }) {
  const messages = useMessages();
  const { lag: texts, common } = messages;
  const readings = useMeasuredLags(model);
  const automatic = model.automatic?.chosen ? model.automatic : null;
  if (model.drivers.length === 0 && !automatic) return null;
  return (
    <div className="readings measured">
      <table aria-busy={readings === null}>
        <caption>{texts.measured.title}</caption>
        <thead>
          <tr>
            <th scope="col">{common.hyper.lag}</th>
            <th scope="col">{texts.measured.theory}</th>
            <th scope="col">
              <Term id="measuredLag">{texts.measured.here}</Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {model.drivers.map((driver, i) => (
            <tr key={driver.id}>
              <th scope="row">
                <ArmName id={driver.id}>{driverName(driver, messages)}</ArmName>
              </th>
              <td>{common.hyper.steps(fixed(driver.lag, 1))}</td>
              <td data-testid={`measured-${driver.id}`}>{readings ? wordsOf(readings[i], messages) : '…'}</td>
            </tr>
          ))}
          {automatic && (
            <tr>
              <th scope="row">
                <ArmName id="sgdf">{common.arms.sgdf}</ArmName>
              </th>
              <td>–</td>
              <td data-testid="measured-sgdf">
                {readings ? wordsOf(readings[model.drivers.length], messages) : '…'}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="note">
        {texts.measured.which} {texts.measured.resolution}
      </p>
    </div>
  );
}

/** As many decimals as the resolution carries. */
function wordsOf({ found, halfWidth }: LagReading, { lag: texts }: Messages): string {
  if (found.kind === 'unmeasurable') return texts.measured[found.reason];
  if (halfWidth === null) return texts.measured.noise;
  const coarse = halfWidth >= 0.95;
  const resolution = fixed(Math.max(FINEST, halfWidth), halfWidth < 9.95 ? 1 : 0);
  return texts.measured.value(fixed(found.lag, coarse ? 0 : 1), resolution);
}
