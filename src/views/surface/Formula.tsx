import { useEffect, useId, useState } from 'react';
import type { FormulaProblem, ParsedFormula } from '../../core/formula/parse';
import type { Box } from '../../core/surfaces/surface';
import { useApp } from '../../stores/app/app';
import { DOMAIN_MAX } from '../../stores/surface/surface';
import { NumberField } from '../shared/controls/NumberField';
import { TexFormula } from '../shared/text/TexFormula';
import { useMessages } from '../useMessages';
import { loadParser, openText } from './useSurface';

type Problem = FormulaProblem | { readonly kind: 'nowhere' };

/** Result of parsing a text within a window. */
interface Reading {
  readonly formula: ParsedFormula | null;
  readonly problem: Problem | null;
  readonly functions: readonly string[];
}

async function readFormula(text: string, box: Box): Promise<Reading> {
  const { parseFormula, formulaFunctions: functions } = await loadParser();
  const { formula, problem } = parseFormula(text);
  if (!formula) return { formula, problem, functions };
  return { formula, problem: openText(text, box) ? null : { kind: 'nowhere' }, functions };
}

/**
 * The typed formula: its text, its window, its derived gradient, and in words what is wrong or special about
 * it.
 */
export function Formula() {
  const { formula: texts } = useMessages();
  const id = useId();
  const text = useApp((state) => state.surface.formula);
  const domain = useApp((state) => state.surface.domain);
  const setFormula = useApp((state) => state.surface.setFormula);
  const [draft, setDraft] = useState(text);
  const [reading, setReading] = useState<Reading | null>(null);

  // A formula from a link or from the browser's history replaces the draft.
  useEffect(() => setDraft(text), [text]);
  useEffect(() => {
    let current = true;
    void readFormula(draft, domain).then((next) => {
      if (!current) return;
      setReading(next);
      if (next.problem === null && draft !== useApp.getState().surface.formula) setFormula(draft, domain);
    });
    return () => {
      current = false;
    };
  }, [draft, domain, setFormula]);

  const problem = reading?.problem ?? null;
  return (
    <div className="formula-field">
      <label className="field-label" htmlFor={id}>
        {texts.label}
      </label>
      <input
        id={id}
        className="formula-text"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={draft}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-error` : `${id}-hint`}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(text);
          event.stopPropagation();
        }}
      />
      {problem && (
        <p className="field-error" id={`${id}-error`} role="alert">
          <Place text={draft} problem={problem} />
          {wordsOf(problem, texts.problems)} {texts.kept}
        </p>
      )}
      <p className="note" id={`${id}-hint`}>
        {texts.hint}
      </p>
      {reading && (
        <details className="note">
          <summary>{texts.help}</summary>
          <p>{texts.functions(reading.functions.join(', '))}</p>
          <p>{texts.reading}</p>
        </details>
      )}
      <Domain onChange={(next) => setFormula(text, next)} domain={domain} />
      {reading?.formula && <Gradient formula={reading.formula} />}
      {problem === null && reading && <Remarks text={draft} domain={domain} />}
    </div>
  );
}

function wordsOf(problem: Problem, words: ReturnType<typeof useMessages>['formula']['problems']): string {
  switch (problem.kind) {
    case 'empty':
    case 'constant':
    case 'nowhere':
      return words[problem.kind];
    case 'long':
      return words.long(problem.most);
    case 'end':
    case 'syntax':
    case 'factor':
      return words[problem.kind](problem.at);
    case 'write':
      return words.write(problem.at, problem.name, problem.write);
    default:
      return words[problem.kind](problem.at, problem.name);
  }
}

/** The text with the place of the problem marked. */
function Place({ text, problem }: { text: string; problem: Problem }) {
  if (!('at' in problem)) return null;
  const length = 'name' in problem ? Math.max(1, problem.name.length) : 1;
  const at = problem.at - 1;
  return (
    <code className="formula-place" aria-hidden>
      {text.slice(Math.max(0, at - 16), at)}
      <mark>{text.slice(at, at + length) || '␣'}</mark>
      {text.slice(at + length, at + length + 8)}
    </code>
  );
}

function Domain({ domain, onChange }: { domain: Box; onChange: (next: Box) => void }) {
  const { formula: texts } = useMessages();
  const [x0, x1, y0, y1] = [...domain.x, ...domain.y];
  // The smallest window keeps the scales' numbers apart.
  const least = 1e-6;
  const bound = (label: string, value: number, min: number, max: number, next: (value: number) => Box) => (
    <NumberField
      label={label}
      value={value}
      min={min}
      max={max}
      onChange={(entry) => onChange(next(entry))}
    />
  );
  return (
    <fieldset className="formula-domain">
      <legend className="field-label">{texts.domain}</legend>
      {bound(texts.bounds.x0, x0, -DOMAIN_MAX, x1 - least, (value) => ({ ...domain, x: [value, x1] }))}
      {bound(texts.bounds.x1, x1, x0 + least, DOMAIN_MAX, (value) => ({ ...domain, x: [x0, value] }))}
      {bound(texts.bounds.y0, y0, -DOMAIN_MAX, y1 - least, (value) => ({ ...domain, y: [value, y1] }))}
      {bound(texts.bounds.y1, y1, y0 + least, DOMAIN_MAX, (value) => ({ ...domain, y: [y0, value] }))}
    </fieldset>
  );
}

function Gradient({ formula: { tex } }: { formula: ParsedFormula }) {
  const { formula: texts } = useMessages();
  const names = ['f', '\\frac{\\partial f}{\\partial x}', '\\frac{\\partial f}{\\partial y}'];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide formula scrolls: keys must reach it
    <figure className="formula-tex" aria-label={texts.gradient} tabIndex={0}>
      {tex.map((part, i) =>
        part === null ? (
          <span key={names[i]} className="note">
            {texts.tooLong}
          </span>
        ) : (
          <TexFormula key={names[i]} tex={`${names[i]} = ${part}`} />
        ),
      )}
    </figure>
  );
}

function Remarks({ text, domain }: { text: string; domain: Box }) {
  const { formula: texts } = useMessages();
  const found = openText(text, domain);
  if (!found) return null;
  const { holes, fallsOn, kinks } = found.opened;
  // A kink away from every sample is known from its function only.
  const kinked = kinks || /(abs|max|min|cbrt)\s*\(|[|∛]/i.test(text.normalize('NFKC'));
  return (
    <div className="formula-remarks" role="status">
      {holes && <p className="note">{texts.holes}</p>}
      {fallsOn && <p className="note">{texts.fallsOn}</p>}
      {kinked && <p className="note">{texts.kinks}</p>}
    </div>
  );
}
