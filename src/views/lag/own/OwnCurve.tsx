import { useEffect, useState } from 'react';
import {
  CurveError,
  curveOf,
  readCurveTable,
  runNames,
  usualChoice,
  type Curve,
  type CurveChoice,
  type CurveProblem,
  type CurveTable,
} from '../../../experiment/own-data/curve';
import { Choice } from '../../shared/controls/Choice';
import { FileButton } from '../../shared/controls/FileButton';
import { Notice } from '../../shared/Notice';
import { ImportReport } from '../../train/data/ImportReport';
import { useMessages } from '../../useMessages';
import { CurveChart } from './CurveChart';
import { noteText, problemText } from './words';
import './own-curve.css';

interface Opened {
  readonly table: CurveTable;
  readonly choice: CurveChoice;
}

/** What is open, also while another screen or a closed fold hides it; a reload forgets it. */
let kept: Opened | null = null;

/** A file with a curve, which of its columns is looked at, and what averaging does to it. */
export default function OwnCurve({ dropped, onRead }: { dropped: File | null; onRead: () => void }) {
  const messages = useMessages();
  const { curve: texts } = messages;
  const [opened, setShown] = useState(kept);
  const setOpened = (next: Opened | null) => {
    kept = next;
    setShown(next);
  };
  const [problem, setProblem] = useState<CurveProblem | null>(null);

  const read = async (file: File) => {
    try {
      const table = readCurveTable(file.name, new Uint8Array(await file.arrayBuffer()));
      setOpened({ table, choice: usualChoice(table) });
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  useEffect(() => {
    if (!dropped) return;
    void read(dropped);
    onRead();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another file is dropped
  }, [dropped]);

  return (
    <section className="panel own-curve-body" aria-label={texts.title}>
      <p>{texts.lead}</p>
      <div className="field-row">
        <FileButton
          label={texts.choose}
          accept=".csv,.tsv,.txt,.json,text/csv,text/plain,application/json"
          onFile={(file) => void read(file)}
        />
        {opened && (
          <button type="button" className="button" onClick={() => setOpened(null)}>
            {texts.close}
          </button>
        )}
        <p className="note">{texts.stays}</p>
      </div>
      {problem && (
        <Notice kind="error" onDismiss={() => setProblem(null)}>
          {problemText(problem, messages)}
        </Notice>
      )}
      {opened && <Shown {...opened} onChoice={(choice) => setOpened({ table: opened.table, choice })} />}
    </section>
  );
}

function Shown({
  table,
  choice,
  onChoice,
}: Opened & {
  onChoice: (choice: CurveChoice) => void;
}) {
  const messages = useMessages();
  const { curve: texts } = messages;
  const curve = curveOrProblem(table, choice);
  const choose = (patch: Partial<CurveChoice>) => onChoice({ ...choice, ...patch });
  return (
    <>
      {table.warnings.length > 0 && (
        <Notice kind="info">
          <ImportReport warnings={table.warnings} />
        </Notice>
      )}
      <div className="field-row own-curve-choices">
        <Choice
          label={texts.value}
          value={choice.value}
          options={table.numeric.map(({ name }) => [name, name])}
          onChange={(value) => choose({ value })}
        />
        <Choice
          label={texts.place}
          value={choice.place ?? ''}
          options={[
            ['', texts.count],
            ...table.places
              .filter(({ name }) => name !== choice.value)
              .map(({ name }) => [name, name] as const),
          ]}
          onChange={(place) => choose({ place: place === '' ? null : place })}
        />
        {table.runs && (
          <Choice
            label={texts.run}
            value={choice.run ?? ''}
            options={runNames(table.runs).map((name) => [name, name])}
            onChange={(run) => choose({ run })}
          />
        )}
      </div>
      {'code' in curve ? (
        <Notice kind="warning">{problemText(curve, messages)}</Notice>
      ) : (
        <>
          <CurveChart curve={curve} choice={choice} />
          {curve.notes.map((note) => (
            <p key={note.code} className="note">
              {noteText(note, messages)}
            </p>
          ))}
        </>
      )}
    </>
  );
}

function curveOrProblem(table: CurveTable, choice: CurveChoice): Curve | CurveProblem {
  try {
    return curveOf(table, choice);
  } catch (error) {
    return problemOf(error);
  }
}

const problemOf = (error: unknown): CurveProblem =>
  error instanceof CurveError ? error.problem : { code: 'import-failed', detail: String(error) };
