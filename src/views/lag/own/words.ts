import type { CurveNote, CurveProblem } from '../../../experiment/own-data/curve';
import type { Messages } from '../../../i18n/en';
import { count } from '../../../i18n/format';
import { ownProblemText } from '../../train/data/file-problem';

/** Why a file shows no curve, with what to do. */
export function problemText(problem: CurveProblem, { curve, own }: Messages): string {
  const texts: Readonly<Record<string, (fields: never) => string>> = curve.problems;
  const text = texts[problem.code];
  // The other problems are those of any table.
  return text ? say(text, problem) : ownProblemText(problem as Parameters<typeof ownProblemText>[0], own);
}

/** What of the chosen column is not in the curve, or not where the file puts it. */
export function noteText(note: CurveNote, { curve }: Messages): string {
  return say(curve.notes[note.code], note);
}

/** Each text takes the fields of its own code, numbers formatted. */
function say(text: (fields: never) => string, fields: object): string {
  const shown = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'number' ? count(value) : value,
  ]);
  return text(Object.fromEntries(shown) as never);
}
