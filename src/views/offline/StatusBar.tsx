import { RefreshCw, WifiOff } from 'lucide-react';
import { applyUpdate, useOffline } from '../../stores/app/offline';
import { useTrainRun } from '../../stores/train/state';
import { isActive } from '../../experiment/messages';
import { useMessages } from '../useMessages';

/** Says in words that there is no network, and that a new version waits; nothing reloads by itself. */
export function StatusBar() {
  const { offline: texts } = useMessages();
  const { online, isStored, updateReady, postponeUpdate } = useOffline();
  const training = useTrainRun(({ phase }) => isActive(phase));
  return (
    <section className="status-bar" aria-label={texts.title}>
      <p role="status">
        {!online && (
          <span>
            <WifiOff aria-hidden size={16} />
            {isStored ? texts.offline : texts.offlineNotKept}
          </span>
        )}
        {updateReady && (
          <span>
            <RefreshCw aria-hidden size={16} />
            {training ? texts.updateWaits : texts.updateReady}
          </span>
        )}
      </p>
      {updateReady && (
        <div className="field-row">
          <button type="button" className="button" disabled={training} onClick={applyUpdate}>
            {texts.reload}
          </button>
          <button type="button" className="button quiet" onClick={postponeUpdate}>
            {texts.later}
          </button>
        </div>
      )}
    </section>
  );
}
