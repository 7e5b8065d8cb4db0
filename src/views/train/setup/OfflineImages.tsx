import { useEffect } from 'react';
import { fixed } from '../../../i18n/format';
import {
  storeImages,
  lookAtOfflineImages,
  removeImages,
  stopStoring,
  useOfflineImages,
} from '../../../stores/train/offline-images';
import { useOffline } from '../../../stores/app/offline';
import { useMessages } from '../../useMessages';

const megabytes = (bytes: number) => fixed(bytes / 1e6, 0);

/**
 * The images for use without a network: stored on request, removed on request. Only where a service worker
 * answers.
 */
export function OfflineImages() {
  const { offline } = useMessages();
  const texts = offline.data;
  const { phase, bytes, storedBytes } = useOfflineImages();
  const available = useOffline(({ isStored }) => isStored);
  const online = useOffline(({ online }) => online);
  useEffect(() => {
    if (available) void lookAtOfflineImages();
  }, [available, online]);
  if (!available || phase === 'unknown' || phase === 'missing') return null;

  const size = megabytes(bytes);
  const isFetching = phase === 'fetching';
  const isComplete = storedBytes === bytes;
  return (
    <section className="stack" aria-label={texts.title}>
      <h3>{texts.title}</h3>
      {isFetching ? (
        <>
          <progress aria-label={texts.progress} value={storedBytes} max={bytes} />
          <p className="note">{texts.fetching(megabytes(storedBytes), size)}</p>
        </>
      ) : (
        <p className="note">
          {isComplete
            ? texts.kept(size)
            : storedBytes > 0
              ? texts.partly(megabytes(storedBytes), size)
              : texts.offer(size)}
        </p>
      )}
      {(phase === 'full' || phase === 'failed') && (
        <p className="field-error" role="alert">
          {texts[phase]}
        </p>
      )}
      <div className="field-row">
        {isFetching && (
          <button type="button" className="button" onClick={stopStoring}>
            {texts.stop}
          </button>
        )}
        {!isFetching && !isComplete && (
          <button type="button" className="button" onClick={() => void storeImages()}>
            {storedBytes > 0 ? texts.goOn(megabytes(bytes - storedBytes)) : texts.keep(size)}
          </button>
        )}
        {!isFetching && storedBytes > 0 && (
          <button type="button" className="button" onClick={() => void removeImages()}>
            {texts.remove}
          </button>
        )}
      </div>
    </section>
  );
}
