import type { Messages } from '../../../i18n/en';
import type { AbRecord } from '../../../experiment/record/record';
import type { NamedVerdict } from '../../../experiment/compare/verdict';
import { recordVerdictLines } from '../../shared/text/verdict';

/** The verdict's lines as one paragraph. */
export function verdictSentence(
  verdict: NamedVerdict,
  names: readonly [string, string],
  messages: Messages,
  data: AbRecord['settings']['data'],
): string {
  return messages.train.sentence.sequence(recordVerdictLines(verdict, names, messages, data));
}
