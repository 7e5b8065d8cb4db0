import {
  type ColumnForm,
  columnForms,
  encodings,
  separators,
  type TableReading as Reading,
} from '../../../experiment/own-data/table-reading';
import { canReread, reread } from '../../../stores/train/own-data';
import { Choice } from '../../shared/controls/Choice';
import { FactList } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { FirstRows } from './FirstRows';

/** A number as it was understood, all its digits and no marks between them. */
const plainNumber = (value: number) => String(value).replace('-', '−');

/**
 * How a table was read: encoding, separator, head, the column to predict, and what each column holds with a
 * number of it as it was understood. Each can be changed while the file is at hand; then the file is read
 * again.
 *
 * @param id the data set made of it; null for the file that was refused.
 */
export function TableReading({ reading, id }: { reading: Reading; id: string | null }) {
  const { own: texts } = useMessages();
  const { encoding, separator, header, columns, rows, label } = reading;
  const target = columns.findIndex(({ name }) => name === label);
  const notes = columns.map(
    ({ example }) => example && texts.readAs(example.cell, plainNumber(example.value)),
  );
  const isTarget = ({ form, name }: Reading['columns'][number]) =>
    name === label || (form !== 'empty' && form !== 'skip');
  if (id !== null && !canReread(id))
    return (
      <>
        <FactList
          rows={[
            [texts.label, label],
            [texts.encoding, texts.encodings[encoding]],
            [texts.separator, texts.separators[separator]],
            [texts.header, header ? texts.headers.names : texts.headers.data],
          ]}
        />
        <p className="note">{texts.rereadGone}</p>
        <FirstRows
          columns={columns.map(({ name }) => name)}
          rows={rows}
          target={target}
          forms={columns.map(({ form }) => texts.forms[form])}
          notes={notes}
        />
      </>
    );
  return (
    <>
      <p className="note">{texts.reread}</p>
      <div className="table-reading">
        <Choice
          label={texts.label}
          value={label}
          options={columns.filter(isTarget).map(({ name }) => [name, name])}
          onChange={(column) => void reread(id, { label: column })}
        />
        <Choice
          label={texts.header}
          value={header ? 'names' : 'data'}
          options={[
            ['names', texts.headers.names],
            ['data', texts.headers.data],
          ]}
          onChange={(value) => void reread(id, { table: { header: value === 'names' } })}
        />
        <Choice
          label={texts.separator}
          value={separator}
          options={separators.map((one) => [one, texts.separators[one]])}
          onChange={(value) => void reread(id, { table: { separator: value } })}
        />
        <Choice
          label={texts.encoding}
          value={encoding}
          options={encodings.map((one) => [one, texts.encodings[one]])}
          onChange={(value) => void reread(id, { table: { encoding: value } })}
        />
      </div>
      <FirstRows
        columns={columns.map(({ name }) => name)}
        rows={rows}
        target={target}
        forms={columns.map(({ name, form }) => (
          <select
            key={name}
            aria-label={texts.formOf(name)}
            value={form}
            onChange={({ target: { value } }) =>
              void reread(id, { table: { forms: { [name]: value as ColumnForm } } })
            }
          >
            {(form === 'empty' ? (['empty', 'skip'] as const) : columnForms).map((one) => (
              <option key={one} value={one} disabled={one === 'skip' && name === label}>
                {texts.forms[one]}
              </option>
            ))}
          </select>
        ))}
        notes={notes}
      />
    </>
  );
}
