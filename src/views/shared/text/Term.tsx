import { Fragment, type ReactNode } from 'react';
import type { TermId } from '../../../i18n/en/help/glossary';
import { useApp } from '../../../stores/app/app';
import { useMessages } from '../../useMessages';

/** A word of the page that opens the glossary at its term. */
export function Term({ id, children }: { id: TermId; children: ReactNode }) {
  const openHelp = useApp((state) => state.ui.openHelp);
  return (
    <button type="button" className="term" aria-haspopup="dialog" onClick={() => openHelp(id)}>
      {children}
    </button>
  );
}

/** A sentence in which the first mention of each known word is a term. */
export function Explained({ text }: { text: string }) {
  const { inSentences } = useMessages().help;
  const seen = new Set<TermId>();
  let parts: ReactNode[] = [text];
  for (const [word, id] of inSentences) {
    if (seen.has(id)) continue;
    const at = parts.findIndex((part) => typeof part === 'string' && placeOf(word, part) >= 0);
    if (at < 0) continue;
    seen.add(id);
    const part = parts[at] as string;
    const place = placeOf(word, part);
    const term = (
      <Term key={id} id={id}>
        {word}
      </Term>
    );
    parts = parts.toSpliced(at, 1, part.slice(0, place), term, part.slice(place + word.length));
  }
  // Parts have no identity but their place.
  // oxlint-disable-next-line react/no-array-index-key
  return parts.map((part, i) => <Fragment key={i}>{part}</Fragment>);
}

/** Where a word stands in a text by itself, not inside a longer one; −1 where it does not. */
function placeOf(word: string, text: string): number {
  const boundary = /^[a-z]/i.test(word) ? '\\b' : '';
  return text.search(new RegExp(`${boundary}${word}${boundary}`));
}
