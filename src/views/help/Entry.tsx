import { useEffect, useRef, useState } from 'react';
import type { GlossaryEntry } from '../../i18n/en/help/glossary';
import { useApp } from '../../stores/app/app';
import { openPicture } from '../../stores/app/session';
import { TexFormula } from '../shared/text/TexFormula';
import { useMessages } from '../useMessages';
import { hashOfTerm, type Behind } from './terms';

/** A term: its reading and what it is like; behind it the formula; and where it can be seen. */
export function Entry({
  entry,
  behind,
  isWanted,
}: {
  entry: GlossaryEntry;
  behind: Behind;
  /** The term that the panel was opened for: in sight, with its formula. */
  isWanted: boolean;
}) {
  const { help: texts, common } = useMessages();
  const closeHelp = useApp((state) => state.ui.closeHelp);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isOpen, setOpen] = useState(isWanted);
  useEffect(() => {
    if (!isWanted) return;
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  }, [isWanted]);

  const hash = hashOfTerm(behind);
  return (
    <article className="glossary-entry" data-wanted={isWanted}>
      <h4 ref={heading} tabIndex={-1}>
        {entry.name}
      </h4>
      <p>{entry.plain}</p>
      <p className="glossary-like">{entry.like}</p>
      <div className="glossary-more">
        {behind.tex.length > 0 && (
          <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>
              {texts.details}
              <span className="visually-hidden">: {entry.name}</span>
            </summary>
            {isOpen && (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide formula scrolls: keys must reach it
              <div className="glossary-tex" role="group" aria-label={entry.name} tabIndex={0}>
                {behind.tex.map((tex) => (
                  <TexFormula key={tex} tex={tex} />
                ))}
              </div>
            )}
          </details>
        )}
        <a
          href={hash}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            closeHelp();
            openPicture(hash);
          }}
        >
          {texts.seeIt(common.screens[behind.screen])}
          <span className="visually-hidden">: {entry.name}</span>
        </a>
      </div>
    </article>
  );
}
