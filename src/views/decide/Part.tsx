import { Columns } from '../shared/chart/table';
import type { Section } from './report-parts';

/** A section of a report on the screen. */
export function Part({ section: { heading, lines, table } }: { section: Section }) {
  return (
    <section className="panel">
      <h2>{heading}</h2>
      {table && (
        <div className="decide-table">
          <table>
            <Columns titles={table.head} />
            <tbody>
              {table.rows.map(([first, ...rest]) => (
                <tr key={first}>
                  <th scope="row">{first}</th>
                  {rest.map((cell, i) => (
                    <td key={table.head[i + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
