import { someKpi } from '../../../src/stores/testing/decide';
import { comparedArms, type AbRecord } from '../../../src/experiment/record/record';
import { readRecord, recordCsv } from '../../../src/experiment/record/codec';
import { libraryJson, readRuns, recordJson } from '../../../src/experiment/record/library-file';
import { madeUpNumberRecord, madeUpOwnRecord, madeUpRecord } from '../../../src/experiment/testing/record';
import { messages } from '../../../src/i18n/language';
import { entriesOf } from '../../../src/stores/library/runs';
import { htmlOf, markdownOf } from '../../../src/views/decide/exports';
import { figuresOf, svgOf } from '../../../src/views/decide/figures';
import { reportOf } from '../../../src/views/decide/report';
import { paper } from '../../../src/views/draw/pen/paper';
import { asText, asValue, boundary, must } from '../boundary';
import { mutatedJson, mutatedValue, oneOf } from '../mutate';

/** Records as files and as rows of the library. */

export const records = [
  madeUpRecord([0.02, 0.01, 0.03]),
  madeUpRecord([Number.NaN, 0.1]),
  madeUpOwnRecord([0.02, 0.01]),
  madeUpNumberRecord([0.1, 0.2, 0.05]),
  madeUpRecord([]),
].map((record) => JSON.parse(JSON.stringify(record)) as AbRecord);

/** Whatever passed as a record can be shown, compared and exported. */
export function useRecord(record: AbRecord): void {
  const [a, b] = comparedArms(record);
  recordCsv(record);
  for (const texts of Object.values(messages)) {
    const report = reportOf(record, { a, b, kpi: someKpi, origin: 'file' }, texts);
    const svgs = figuresOf(record, { a, b }, texts).map((figure) => svgOf(figure, paper));
    must(
      svgs.every((svg) => !svg.includes('NaN')),
      'a figure draws numbers only',
    );
    markdownOf(report);
    htmlOf(report, 'en');
  }
}

export const recordBoundaries = [
  boundary<string>({
    name: 'record',
    cost: 'cheap',
    make: (random) => mutatedJson(oneOf(records, random), random),
    save: asText,
    read(text) {
      const read = readRecord(text);
      if (!read.ok) return 'refused';
      must(readRecord(JSON.stringify(read.record)).ok, 'a record that was read can be written and read');
      useRecord(read.record);
      return 'taken';
    },
  }),
  boundary<string>({
    name: 'library-file',
    cost: 'cheap',
    make: (random) =>
      mutatedJson(JSON.parse(libraryJson(records.map((raw, i) => ({ name: `run ${i}`, raw })))), random),
    save: asText,
    read(text) {
      const read = readRuns(text);
      if ('problem' in read) return 'refused';
      for (const run of read.runs)
        must('runs' in readRuns(recordJson(run)), 'a run of a file can be kept and given away');
      return read.runs.length > 0 ? 'taken' : 'refused';
    },
  }),
  boundary<unknown>({
    name: 'row-runs',
    cost: 'cheap',
    make: (random) => mutatedValue({ id: 3, name: 'mine', record: oneOf(records, random) }, random, false),
    save: asValue,
    read(row) {
      const [entry] = entriesOf(row);
      if (!entry) return 'refused';
      must(typeof entry.name === 'string', 'a run has a name');
      if (!('record' in entry)) return 'refused';
      useRecord(entry.record);
      return 'taken';
    },
  }),
];
