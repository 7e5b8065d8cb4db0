import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { parser } from '@lezer/python';
import type { ReactNode } from 'react';

const highlighter = tagHighlighter([
  { tag: tags.comment, class: 'code-comment' },
  { tag: tags.string, class: 'code-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 'code-number' },
  { tag: [tags.keyword, tags.operatorKeyword], class: 'code-keyword' },
]);

/** Python source as coloured spans. */
export function highlighted(code: string): ReactNode[] {
  const nodes: ReactNode[] = [];
  highlightCode(
    code,
    parser.parse(code),
    highlighter,
    (text, classes) =>
      nodes.push(
        classes ? (
          <span key={nodes.length} className={classes}>
            {text}
          </span>
        ) : (
          text
        ),
      ),
    () => nodes.push('\n'),
  );
  return nodes;
}
