import { count } from '../../../i18n/format';
import { canRelabel, relabel, type OwnSet } from '../../../stores/train/own-data';
import { tasks } from '../../../training/data/own/target';
import { Choice } from '../../shared/controls/Choice';
import { Segmented } from '../../shared/controls/Segmented';
import { Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';

type Table = Exclude<OwnSet['meta']['content'], { kind: 'images' }>;

/**
 * The first rows of a table, which column is predicted, as what where it could be `either`, and what the network makes of the
 * others.
 */
export function TableRows({
  id,
  content: { kind, label, columns, rows, features },
  either,
}: {
  id: string;
  content: Table;
  either: boolean;
}) {
  const { own: texts } = useMessages();
  const target = columns.indexOf(label);
  return (
    <>
      {canRelabel(id) ? (
        <Choice
          label={texts.label}
          value={label}
          options={columns.map((column) => [column, column])}
          onChange={(column) => void relabel(id, column)}
        />
      ) : (
        <p>
          {texts.label}: <strong>{label}</strong>
        </p>
      )}
      {either && canRelabel(id) && (
        <Segmented
          label={texts.task}
          showLabel
          value={kind}
          options={tasks.map((task) => ({ value: task, label: texts.tasks[task] }))}
          onChange={(task) => void relabel(id, label, task)}
        />
      )}
      <figure className="samples">
        <figcaption className="note">{texts.firstRows}</figcaption>
        <div
          className="readings first-rows"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard
          tabIndex={0}
          role="group"
          aria-label={texts.firstRows}
        >
          <table>
            <Columns titles={columns.map((column, i) => (i === target ? `▶ ${column}` : column))} />
            <tbody>
              {rows.map((cells, row) => (
                // Rows and cells have no identity but their place.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={row}>
                  {cells.map((cell, i) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={i} data-target={i === target || undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </figure>
      <p className="note">{texts.inputs(count(features.length))}</p>
    </>
  );
}
