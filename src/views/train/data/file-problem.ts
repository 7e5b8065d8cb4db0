import type { Messages } from '../../../i18n/en';
import { count, significant } from '../../../i18n/format';
import type { OwnProblem, OwnWarning } from '../../../experiment/own-data/import-problem';

/** What is wrong with chosen files, in the user's language, with what to do. */
export function ownProblemText(problem: OwnProblem, { problems }: Messages['own']): string {
  return say(problems[problem.code], problem);
}

export function ownWarningText(
  warning: OwnWarning,
  { warnings, faults, encodings }: Messages['own'],
): string {
  if (warning.code === 'encoding-unclear')
    return warnings[warning.code]({
      ...warning,
      encoding: encodings[warning.encoding],
      other: encodings[warning.other],
    });
  const what = warning.code === 'images-unreadable' ? faults[warning.fault](warning.format) : '';
  return say(warnings[warning.code], { ...warning, what });
}

/**
 * The places that a warning is about, one a line, how many of them are shown, and how many there are in all.
 */
export interface Places {
  readonly lines: readonly string[];
  readonly shown: number;
  readonly of: number;
}

export function placesOf(warning: OwnWarning, { items }: Messages['own']): Places {
  const places = (lines: readonly string[], of: number, shown = lines.length): Places => ({
    lines,
    shown,
    of,
  });
  if ('rows' in warning) {
    const { rows } = warning;
    return places([items.rows(rows.map(count).join(', '))], warning.count, rows.length);
  }
  if ('cells' in warning)
    return places(
      warning.cells.map(({ row, cell }) => items.cell(count(row), cell)),
      warning.count,
    );
  if ('classes' in warning)
    return places(
      warning.classes.map(({ name, usable, found }) => items.class(name, count(usable), count(found))),
      warning.count,
    );
  // The names of missing files stand in the sentence.
  if (!('names' in warning) || warning.code === 'batches-missing') return places([], 0);
  return places(warning.names ?? [], warning.count);
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
