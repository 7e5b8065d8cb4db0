import type { Messages } from '../../../i18n/en';
import { count } from '../../../i18n/format';
import type { ScoresProblem } from '../../../experiment/scores/read';

/** Why a file is no table of scores, and what to do, in words. */
export function scoresProblemWords(problem: ScoresProblem, { scores: { problems: say } }: Messages): string {
  switch (problem.code) {
    case 'too-few-columns':
      return say['too-few-columns'](problem.columns);
    case 'same-name':
      return say['same-name'](problem.name);
    case 'quotes':
      return say.quotes(problem.line);
    case 'ragged':
      return say.ragged(problem.line, problem.cells, problem.columns);
    case 'no-seed':
      return say['no-seed'](problem.line);
    case 'not-a-number':
      return say['not-a-number'](problem.line, problem.column, problem.text);
    case 'seed-twice':
      return say['seed-twice'](problem.line, problem.seed);
    case 'step-order':
      return say['step-order'](problem.line, problem.seed);
    case 'too-large':
      return say['too-large'](String(problem.limit));
    case 'too-many':
      return say['too-many'](count(problem.rows), count(problem.limit));
    default:
      return say[problem.code];
  }
}
