import type { Messages } from '../../../i18n/en';
import { count, significant } from '../../../i18n/format';
import type { OwnProblem, OwnWarning } from '../../../experiment/own-data/problem';

/** What is wrong with chosen files, in the reader's language, with what to do. */
export function ownProblemText(problem: OwnProblem, { problems }: Messages['own']): string {
  return say(problems[problem.code], problem);
}

export function ownWarningText(warning: OwnWarning, { warnings }: Messages['own']): string {
  return say(warnings[warning.code], warning);
}

/** Each text takes the fields of its own code, numbers formatted, lists joined. */
function say(text: (fields: never) => string, fields: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(fields).map(([name, value]) => {
    if (typeof value === 'number')
      return [name, Number.isInteger(value) ? count(value) : significant(value, 2)];
    return [name, Array.isArray(value) ? value.join(', ') : value];
  });
  return text(Object.fromEntries(shown) as never);
}
