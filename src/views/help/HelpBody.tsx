import { Footprints } from 'lucide-react';
import { useId, useState } from 'react';
import type { GlossaryEntry, TermId } from '../../i18n/en/help/glossary';
import { glossaries } from '../../i18n/glossary';
import type { Messages } from '../../i18n/en';
import { useApp } from '../../stores/app/app';
import { useLanguage, useMessages } from '../useMessages';
import { StudyButton } from '../study/StudyButton';
import { Entry } from './Entry';
import { Licences } from './Licences';
import { terms } from './terms';

type GroupId = keyof Messages['help']['groups'];
const termIds = Object.keys(terms) as readonly TermId[];

/** What the page shows, and its words with readings, formulas and places to see them. */
export default function HelpBody({ term }: { term: string | null }) {
  const { help: texts } = useMessages();
  const glossary = glossaries[useLanguage()];
  const closeHelp = useApp((state) => state.ui.closeHelp);
  const start = useApp((state) => state.guide.start);
  const at = useApp((state) => state.present.at);
  const id = useId();
  const [search, setSearch] = useState('');
  const found = termIds.filter((termId) => matches(search, termId));
  const groups = Object.keys(texts.groups) as readonly GroupId[];

  return (
    <>
      <p>{texts.analogy}</p>
      {at === null && (
        <div className="field-row">
          <button
            type="button"
            className="button"
            onClick={() => {
              closeHelp();
              start();
            }}
          >
            <Footprints aria-hidden size={18} />
            {texts.guide}
          </button>
          <StudyButton onLeave={closeHelp} />
        </div>
      )}
      <div className="glossary-search">
        <label className="field-label" htmlFor={id}>
          {texts.search}
        </label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <p className="note" role="status">
          {found.length > 0 ? texts.found(found.length, termIds.length) : texts.none(search.trim())}
        </p>
      </div>
      {groups.map((group) => {
        const entries = found.filter((termId) => terms[termId].group === group);
        return (
          entries.length > 0 && (
            <section key={group}>
              <h3>{texts.groups[group]}</h3>
              {entries.map((termId) => (
                <Entry
                  key={termId}
                  entry={glossary[termId]}
                  behind={terms[termId]}
                  isWanted={termId === term}
                />
              ))}
            </section>
          )
        );
      })}
      <p className="note">{texts.seeItNote}</p>
      <p className="note">{texts.privacy}</p>
      <Licences />
    </>
  );
}

/** Words are found in either language and whatever the width of their letters. */
function matches(search: string, termId: TermId): boolean {
  const wanted = plain(search);
  return Object.values(glossaries).some((glossary) => plain(textOf(glossary[termId])).includes(wanted));
}

const textOf = ({ name, also, plain: reading }: GlossaryEntry) => `${name} ${also} ${reading}`;
const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim();
