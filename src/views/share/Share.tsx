import { Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '../shared/Dialog';
import { useMessages } from '../useMessages';
import './share.css';

const ShareBody = lazy(() => import('./ShareBody'));

/** The button that shares the present state, and its dialog; `compact`: an icon alone. */
export function Share({ compact = false }: { compact?: boolean }) {
  const { share: texts, common } = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={`button share-open ${compact ? 'icon' : ''}`}
        title={texts.title}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Share2 aria-hidden size={compact ? 20 : 16} />
        <span className={compact ? 'visually-hidden' : undefined}>{texts.open}</span>
      </button>
      <Dialog title={texts.title} className="share" open={isOpen} onClose={() => setOpen(false)}>
        {isOpen && (
          <Suspense fallback={<p className="loading">{common.loading}</p>}>
            <ShareBody />
          </Suspense>
        )}
      </Dialog>
    </>
  );
}
