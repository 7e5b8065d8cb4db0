import { CircleHelp } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useApp } from '../../stores/app/app';
import { Dialog } from '../shared/Dialog';
import { useMessages } from '../useMessages';
import './glossary.css';

const HelpBody = lazy(() => import('./HelpBody'));

/** The button that opens the help panel. */
export function HelpButton() {
  const { help: texts } = useMessages();
  const openHelp = useApp((state) => state.ui.openHelp);
  return (
    <button
      type="button"
      className="button icon"
      aria-label={texts.title}
      title={texts.title}
      onClick={() => openHelp(null)}
    >
      <CircleHelp aria-hidden size={18} />
    </button>
  );
}

/** The help panel with the glossary; terms anywhere in the page open it (shared/Term.tsx). */
export function Help() {
  const { help: texts, common } = useMessages();
  const at = useApp((state) => state.ui.help);
  const closeHelp = useApp((state) => state.ui.closeHelp);
  return (
    <Dialog title={texts.title} className="glossary" open={at !== null} onClose={closeHelp}>
      {at && (
        <Suspense fallback={<p className="loading">{common.loading}</p>}>
          <HelpBody term={at.term} />
        </Suspense>
      )}
    </Dialog>
  );
}
