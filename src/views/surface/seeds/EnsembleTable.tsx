import { fixed, significant } from '../../../i18n/format';
import { ArmName, Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { armName } from '../sentence';
import { lossText } from './ensemble';
import type { EnsembleState } from './useEnsemble';

/** Median with its interval, share within ε of the minimum, and diverged runs of every arm. */
export function EnsembleTable({
  runs,
  hasMinimum,
  epsilon,
}: Pick<EnsembleState, 'runs' | 'hasMinimum'> & { readonly epsilon: number }) {
  const messages = useMessages();
  const { manySeeds: texts } = messages;
  return (
    <div className="readings">
      <table>
        <Columns
          titles={[
            texts.columns.arm,
            texts.columns.median,
            ...(hasMinimum ? [texts.columns.reached(significant(epsilon))] : []),
            texts.columns.diverged,
          ]}
        />
        <tbody>
          {runs.map(({ arm, summary, diverged }) => (
            <tr key={arm.id} data-arm={arm.id}>
              <th scope="row">
                <ArmName id={arm.id}>{armName(arm, messages)}</ArmName>
              </th>
              <td>
                {summary.median95
                  ? texts.interval(
                      lossText(summary.quantiles[2], messages),
                      lossText(summary.median95[0], messages),
                      lossText(summary.median95[1], messages),
                    )
                  : lossText(summary.quantiles[2], messages)}
              </td>
              {hasMinimum && (
                <td>
                  {texts.percent(
                    fixed(100 * summary.reached.value, 0),
                    fixed(100 * summary.reached.interval[0], 0),
                    fixed(100 * summary.reached.interval[1], 0),
                  )}
                </td>
              )}
              <td>{diverged}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
