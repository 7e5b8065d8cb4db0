import * as v from 'valibot';
import { create } from 'zustand';
import { readRecord } from '../../experiment/record/codec';
import type { AbRecord } from '../../experiment/record/record';
import type { StudyPlan } from '../../experiment/study/plan';
import { isOfTask, studyIndexSchema } from '../../experiment/study/results';

/** The study that comes with the page. */
export interface Study {
  readonly plan: StudyPlan;
  /** By task; a task without an entry has not been run, or its record could not be read. */
  readonly records: Readonly<Record<string, AbRecord>>;
}

/** Undefined before it was read, null where it cannot be. */
export const useStudy = create<{ readonly study: Study | null | undefined }>()(() => ({ study: undefined }));

const FOLDER = 'study/';
/** Where the record of a task lies, beside the page. */
export const recordAddress = (task: string): string =>
  new URL(`${FOLDER}${task}.json`, document.baseURI).href;

let loading: Promise<void> | null = null;

/** Reads the study once; whoever shows it asks for it. */
export function loadStudy(): Promise<void> {
  loading ??= read()
    .catch(() => null)
    .then((study) => useStudy.setState({ study }));
  return loading;
}

async function read(): Promise<Study | null> {
  const response = await fetch(recordAddress('index'));
  if (!response.ok) return null;
  const { plan, records } = v.parse(studyIndexSchema, await response.json());
  const found = await Promise.all(
    plan.tasks
      .filter(({ id }) => records.includes(id))
      .map(async (task) => {
        const answer = await fetch(recordAddress(task.id));
        const one = answer.ok ? readRecord(await answer.text()) : null;
        return one?.ok && isOfTask(one.record, plan, task) ? ([[task.id, one.record]] as const) : [];
      }),
  );
  return { plan, records: Object.fromEntries(found.flat()) };
}
