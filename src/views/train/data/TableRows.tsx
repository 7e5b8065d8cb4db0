import { count } from '../../../i18n/format';
import { canReread, reread, type OwnSet } from '../../../stores/train/own-data';
import { tasks } from '../../../experiment/own-data/import-options';
import { Segmented } from '../../shared/controls/Segmented';
import { useMessages } from '../../useMessages';
import { FirstRows } from './FirstRows';
import { TableReading } from './TableReading';

type Table = Exclude<OwnSet['meta']['content'], { kind: 'images' }>;

/**
 * How a table was read and its first rows, what is learned of its column where that could be `either`, and
 * what the network makes of the others.
 */
export function TableRows({ meta, content }: { meta: OwnSet['meta']; content: Table }) {
  const { own: texts } = useMessages();
  const { id, reading, either } = meta;
  const { kind, label, columns, rows, features } = content;
  return (
    <>
      {either && canReread(id) && (
        <Segmented
          label={texts.task}
          showLabel
          value={kind}
          options={tasks.map((task) => ({ value: task, label: texts.tasks[task] }))}
          onChange={(task) => void reread(id, { label, task })}
        />
      )}
      {reading ? (
        <TableReading reading={reading} id={id} />
      ) : (
        <>
          <p>
            {texts.label}: <strong>{label}</strong>
          </p>
          <FirstRows columns={columns} rows={rows} target={columns.indexOf(label)} />
        </>
      )}
      <p className="note">{texts.inputs(count(features.length))}</p>
    </>
  );
}
