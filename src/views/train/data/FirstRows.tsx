import type { ReactNode } from 'react';
import { useMessages } from '../../useMessages';

/** The first rows of a table, the column that is predicted marked; above them what each column holds. */
export function FirstRows({
  columns,
  rows,
  target,
  forms,
  notes = [],
}: {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  target: number;
  forms?: readonly ReactNode[];
  notes?: readonly (string | null)[];
}) {
  const { own: texts } = useMessages();
  return (
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
          <thead>
            <tr>
              {columns.map((column, i) => (
                <th key={column} scope="col">
                  {i === target ? `▶ ${column}` : column}
                  {forms && <div className="column-form">{forms[i]}</div>}
                  {notes[i] && <div className="note">{notes[i]}</div>}
                </th>
              ))}
            </tr>
          </thead>
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
  );
}
