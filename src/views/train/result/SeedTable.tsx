import type { RunSettings } from '../../../experiment/settings';
import { ChevronDown } from 'lucide-react';
import { count } from '../../../i18n/format';
import {
  differencesOf,
  finalRmse,
  finalScore,
  wholeRuns,
  type SeedRun,
} from '../../../experiment/record/record';
import { messagesFor, scoreFormatFor, withRmse } from '../../shared/text/score';
import { Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import type { ArmLook } from '../setup/arms';

/** The finished seeds in numbers, each with the hashes that prove what its arms shared. */
export function SeedTable({
  runs,
  looks,
  pair: [a, b],
  data,
}: {
  runs: readonly SeedRun[];
  looks: readonly ArmLook[];
  pair: readonly [number, number];
  data: RunSettings['data'];
}) {
  const messages = messagesFor(useMessages(), data);
  const { seeds: texts, train } = messages;
  const whole = wholeRuns(runs);
  const { final, difference } = scoreFormatFor(data);
  const differences = new Map(differencesOf(runs, a, b).map((one) => [one.seed, one.difference]));
  const shared = (hashes: readonly string[]) =>
    new Set(hashes).size === 1 ? <code>{hashes[0].slice(0, 8)}</code> : texts.table.differ;
  return (
    <details className="arm-more">
      <summary>
        <ChevronDown aria-hidden size={16} />
        {texts.table.title}
      </summary>
      <div className="readings seed-table">
        <table>
          <Columns
            titles={[
              texts.table.seed,
              ...looks.map(({ title }) => title),
              `${looks[b].letter} − ${looks[a].letter}`,
              texts.table.weights,
              texts.table.batches,
            ]}
          />
          <tbody>
            {runs.map((run) => (
              <tr key={run.seed}>
                <th scope="row">{run.seed}</th>
                {run.arms.map((arm, index) => {
                  const score = whole.includes(run) ? finalScore(arm) : null;
                  return (
                    <td key={looks[index].letter}>
                      {score !== null
                        ? withRmse(final(score), finalRmse(arm, data), messages)
                        : arm.divergedAt !== null
                          ? train.divergedAt(count(arm.divergedAt))
                          : '–'}
                    </td>
                  );
                })}
                <td>{differences.has(run.seed) ? difference(differences.get(run.seed)!) : '–'}</td>
                <td>{shared(run.hashes.weights)}</td>
                <td>{shared(run.hashes.batches)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
