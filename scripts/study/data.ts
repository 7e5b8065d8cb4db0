import { refOf } from '../../src/experiment/own-data/meta';
import type { RunSettings } from '../../src/experiment/settings';
import type { StudyTask } from '../../src/experiment/study/plan';
import { tableText, type StudyTable } from '../../src/experiment/study/tables';
import { importFiles } from '../../src/training/data/own/import';
import type { OwnData } from '../../src/experiment/own-data/packed';

/** A table of the study, read as the page reads a file of the user's. */
export function readStudyTable(table: StudyTable): Promise<OwnData> {
  const file = new File([tableText(table)], `${table}.csv`);
  return importFiles(
    [file],
    { label: null, task: null, like: null },
    { decodeImage: async () => null, onProgress: () => {} },
  );
}

/** What a task trains on: the settings that name it, and its rows where it is a table. */
export async function dataOf({
  data,
  trainImages,
  testImages,
}: StudyTask): Promise<{ readonly data: RunSettings['data']; readonly own: OwnData | undefined }> {
  const sizes = { trainImages, testImages, subsetPerSeed: true };
  if (data === 'cifar10') return { data: { source: data, ...sizes }, own: undefined };
  const own = await readStudyTable(data);
  return { data: { source: 'own', ...sizes, own: refOf(own.meta) }, own };
}
