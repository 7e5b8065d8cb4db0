import { FlaskConical } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '../shared/Dialog';
import { useMessages } from '../useMessages';

const StudyPage = lazy(() => import('./StudyPage'));

/**
 * Opens the study over the page; it is loaded then. `onLeave`: the user goes on to another screen from there.
 */
export function StudyButton({ onLeave }: { onLeave?: () => void }) {
  const { study: texts, common } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const leave = () => {
    setOpen(false);
    onLeave?.();
  };
  return (
    <>
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <FlaskConical aria-hidden size={16} />
        {texts.open}
      </button>
      <Dialog title={texts.title} className="study-dialog" open={isOpen} onClose={() => setOpen(false)}>
        {isOpen && (
          <Suspense fallback={<p className="loading">{common.loading}</p>}>
            <StudyPage onLeave={leave} />
          </Suspense>
        )}
      </Dialog>
    </>
  );
}
