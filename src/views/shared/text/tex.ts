import { render, renderToString, type KatexOptions } from 'katex';
import 'katex/dist/katex.min.css';
import './tex.css';

/**
 * Symbols that belong to an arm, in its colour: `\sgdm{m_t}`. A class carries it, so that it follows the
 * theme.
 */
const macros = Object.fromEntries(
  ['sgd', 'sgdm', 'rsgdm', 'nesterov', 'sgdf', 'adam'].map((arm) => [
    `\\${arm}`,
    `\\htmlClass{tex-${arm}}{#1}`,
  ]),
);

const options: KatexOptions = {
  displayMode: true,
  strict: false,
  trust: ({ command }) => command === '\\htmlClass',
};

/**
 * Typesets TeX into `element`, as elements rather than markup: the page's policy forbids style attributes.
 */
export function typeset(tex: string, element: HTMLElement): void {
  // KaTeX writes definitions of a formula into the object that it is given.
  render(tex, element, { ...options, macros: { ...macros }, throwOnError: false });
}

/** Throws what KaTeX says of TeX that it cannot set. */
export function checkTex(tex: string): string {
  return renderToString(tex, { ...options, macros: { ...macros }, throwOnError: true });
}
