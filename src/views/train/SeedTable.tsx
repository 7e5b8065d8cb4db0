import { ChevronDown } from 'lucide-react';
import { count, fixed, points } from '../../i18n/format';
import { differencesOf, finalAccuracy, type SeedRun } from '../../training/record';
import { Columns } from '../shared/table';
import { useMessages } from '../useMessages';
import type { ArmLook } from './arms';

/** The finished seeds in numbers, each with the hashes that prove what its arms shared. */
export function SeedTable({
  runs,
  looks,
  pair: [a, b],
}: {
  runs: readonly SeedRun[];
  looks: readonly ArmLook[];
  pair: readonly [number, number];
}) {
  const { seeds: texts, train } = useMessages();
  const differences = new Map(differencesOf(runs, a, b).map(({ seed, difference }) => [seed, difference]));
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
                  const accuracy = finalAccuracy(arm);
                  return (
                    <td key={looks[index].letter}>
                      {accuracy !== null
                        ? `${fixed(100 * accuracy, 2)}%`
                        : arm.divergedAt !== null
                          ? train.divergedAt(count(arm.divergedAt))
                          : '–'}
                    </td>
                  );
                })}
                <td>{differences.has(seed) ? points(differences.get(seed)!) : '–'}</td>
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
