import { render } from 'katex';
import 'katex/dist/katex.min.css';

/** Typesets TeX into `element`, as elements rather than markup: the page's policy forbids style attributes. */
export function typeset(tex: string, element: HTMLElement): void {
  render(tex, element, { displayMode: true, throwOnError: false, strict: false });
}
