import type { Messages } from '../../i18n/en';
import { followBreakEven } from '../../stores/decide/break-even';
import { noKpi, openRecord, reopenDecision, useDecide } from '../../stores/decide/decide';
import { closeScores, openScores } from '../../stores/decide/scores';
import { FILE_MEGABYTES, isTooLarge } from '../../experiment/file-limits';
import { readRecord, type RecordProblem } from '../../experiment/record/codec';
import type { ScoresProblem } from '../../experiment/scores/read';
import { problemWords } from '../shared/text/record-problem';
import { scoresProblemWords } from '../shared/text/scores-problem';

/** Why a file cannot be decided on. */
export type FileProblem =
  | { readonly kind: 'record'; readonly problem: RecordProblem }
  | { readonly kind: 'scores'; readonly name: string; readonly problem: ScoresProblem };

/**
 * Opens a record, or a table of scores where the file is no JSON by its name or its first character; null:
 * done.
 */
export async function openFile(file: File): Promise<FileProblem | null> {
  const isRecord = isJson(file.name, new Uint8Array(await file.slice(0, 1).arrayBuffer()));
  const kind = isRecord ? 'record' : 'scores';
  if (isTooLarge(file.size, kind)) {
    const problem = { code: 'too-large', limit: FILE_MEGABYTES[kind] } as const;
    return isRecord ? { kind: 'record', problem } : { kind: 'scores', name: file.name, problem };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isRecord) {
    // Their reader is wanted rarely.
    const { readScores } = await import('../../experiment/scores/read');
    const read = readScores(bytes);
    if (!read.ok) return { kind: 'scores', name: file.name, problem: read.problem };
    openScores(file.name, read.scores);
    followBreakEven(noKpi, useDecide.getState().kpi);
    return null;
  }
  const text = new TextDecoder().decode(bytes);
  const read = readRecord(text);
  if (!read.ok) return { kind: 'record', problem: read.problem };
  closeScores();
  openRecord(read.record, 'file');
  reopenDecision(text, read.record);
  return null;
}

const isJson = (name: string, [first]: Uint8Array) =>
  /\.json$/i.test(name) || first === 0x7b || first === 0x5b;

export function fileProblemWords(found: FileProblem, messages: Messages): string {
  return found.kind === 'record'
    ? problemWords(found.problem, messages.decide.problems)
    : `${found.name}: ${scoresProblemWords(found.problem, messages)}`;
}
