import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { Messages } from '../../../i18n/en';
import { count, significant } from '../../../i18n/format';
import { useMessages } from '../../useMessages';
import { Dialog } from '../Dialog';
import { saveCsv } from './download';
import { numbersOf } from '../text/numbers';
import { Columns } from './table';

/** The numbers of a chart as a table, in a dialog that is open as long as it is there. */
export function ChartTable({
  title,
  caption = '',
  name,
  csv,
  onClose,
}: {
  title: string;
  /** The settings that the numbers hold for. */
  caption?: string;
  /** Of the file, without its ending. */
  name: string;
  csv: string;
  onClose: () => void;
}) {
  const { numbers: texts } = useMessages();
  return (
    <Dialog title={texts.title(title)} className="numbers" open onClose={onClose}>
      {caption && <p className="note">{caption}</p>}
      <Rows title={texts.title(title)} csv={csv} />
      <div>
        <button type="button" className="button" onClick={() => saveCsv(csv, name)}>
          <Download aria-hidden size={16} />
          {texts.download}
        </button>
      </div>
    </Dialog>
  );
}

function Rows({ title, csv }: { title: string; csv: string }) {
  const messages = useMessages();
  const { numbers: texts } = messages;
  const { columns, rows, total } = useMemo(() => numbersOf(csv), [csv]);
  if (total === 0) return <p>{texts.none}</p>;
  return (
    <>
      <p className="note">
        {rows.length === total ? texts.all(count(total)) : texts.thinned(count(rows.length), count(total))}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long table scrolls: keys must reach it */}
      <div className="numbers-scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <Columns titles={columns.map((column) => titleOf(column, messages))} />
          <tbody>
            {rows.map((cells, row) => (
              // Rows have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={row}>
                {cells.map((cell, column) => (
                  <td key={columns[column]}>{shown(cell, messages)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function titleOf(column: string, { common, numbers }: Messages): string {
  const arms: Readonly<Record<string, string>> = common.arms;
  return numbers.columns[column] ?? arms[column] ?? column;
}

/** Five digits: the CSV has them all. Words and arms by their names. */
function shown(cell: string, { common, numbers }: Messages): string {
  const value = Number(cell);
  if (cell !== '' && Number.isInteger(value)) return significant(value, 16);
  if (cell !== '' && Number.isFinite(value)) return significant(value, 5);
  const arms: Readonly<Record<string, string>> = common.arms;
  return arms[cell] ?? numbers.words[cell] ?? (cell === '' || cell === 'NaN' ? '–' : cell);
}
