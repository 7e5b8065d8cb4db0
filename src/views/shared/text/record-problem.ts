import type { Messages } from '../../../i18n/en';
import type { RecordProblem } from '../../../experiment/record/codec';

/** Why a file or a stored value is not a record, in words. */
export function problemWords(problem: RecordProblem, texts: Messages['decide']['problems']): string {
  switch (problem.code) {
    case 'not-json':
      return texts.notJson;
    case 'too-large':
      return texts.tooLarge(String(problem.limit));
    case 'not-a-record':
      return texts.notRecord;
    case 'other-version':
      return texts.otherVersion(problem.version);
    case 'invalid':
      return texts.invalid(problem.at, problem.detail);
  }
}
