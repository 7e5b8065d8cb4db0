import { LineChart } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useApp } from '../../../stores/app/app';
import { useFileDrop } from '../../shared/controls/useFileDrop';
import { useMessages } from '../../useMessages';

const OwnCurve = lazy(() => import('./OwnCurve'));

/** The user's own curve behind a button; a file that is dropped anywhere on the screen opens it. */
export function OwnCurveFold() {
  const { curve: texts, common } = useMessages();
  const isAlone = useApp((state) => state.embed.figure !== null || state.present.at !== null);
  const [isOpen, setOpen] = useState(false);
  const [dropped, setDropped] = useState<File | null>(null);
  const onFiles = useCallback(
    ([file]: readonly File[]) => {
      if (isAlone || !file) return;
      setDropped(file);
      setOpen(true);
    },
    [isAlone],
  );
  // Read once: opening the fold again must not bring it back.
  const forget = useCallback(() => setDropped(null), []);
  const isOver = useFileDrop(onFiles);
  return (
    <details className="own-curve" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="button">
        <LineChart aria-hidden size={16} />
        {isOver ? texts.drop : texts.title}
      </summary>
      {isOpen && (
        <Suspense fallback={<p className="loading">{common.loading}</p>}>
          <OwnCurve dropped={dropped} onRead={forget} />
        </Suspense>
      )}
    </details>
  );
}
