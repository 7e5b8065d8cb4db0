import { ChevronDown } from 'lucide-react';
import { count } from '../../i18n/format';
import type { RunSettings } from '../../training/protocol';
import { differencesOf, finalRmse, finalScore, type SeedRun } from '../../training/record';
import { messagesFor, rmseText, scoreFormatFor } from '../shared/score';
import { Columns } from '../shared/table';
import { useMessages } from '../useMessages';
import type { ArmLook } from './arms';

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
  const { seeds: texts, train, score: words } = messagesFor(useMessages(), data);
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
            {runs.map(({ seed, arms, hashes }) => (
              <tr key={seed}>
                <th scope="row">{seed}</th>
                {arms.map((arm, index) => {
                  const score = finalScore(arm);
                  const rmse = finalRmse(arm, data);
                  return (
                    <td key={looks[index].letter}>
                      {score !== null
                        ? rmse === null
                          ? final(score)
                          : words.withRmse(final(score), rmseText(rmse))
                        : arm.divergedAt !== null
                          ? train.divergedAt(count(arm.divergedAt))
                          : '–'}
                    </td>
                  );
                })}
                <td>{differences.has(seed) ? difference(differences.get(seed)!) : '–'}</td>
                <td>{shared(hashes.weights)}</td>
                <td>{shared(hashes.batches)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
