import { useEffect } from 'react';
import { fixed } from '../../../i18n/format';
import {
  keepData,
  lookAtKeptData,
  removeData,
  stopKeeping,
  useKeptData,
} from '../../../stores/train/kept-data';
import { useOffline } from '../../../stores/app/offline';
import { useMessages } from '../../useMessages';

const megabytes = (bytes: number) => fixed(bytes / 1e6, 0);

/**
 * The images for use without a network: kept on request, removed on request. Only where a service worker
 * answers.
 */
export function KeptData() {
  const { offline } = useMessages();
  const texts = offline.data;
  const { phase, bytes, keptBytes } = useKeptData();
  const available = useOffline(({ kept }) => kept);
  const online = useOffline(({ online }) => online);
  useEffect(() => {
    if (available) void lookAtKeptData();
  }, [available, online]);
  if (!available || phase === 'unknown' || phase === 'missing') return null;

  const size = megabytes(bytes);
  const isFetching = phase === 'fetching';
  const isComplete = keptBytes === bytes;
  return (
    <section className="stack" aria-label={texts.title}>
      <h3>{texts.title}</h3>
      {isFetching ? (
        <>
          <progress aria-label={texts.progress} value={keptBytes} max={bytes} />
          <p className="note">{texts.fetching(megabytes(keptBytes), size)}</p>
        </>
      ) : (
        <p className="note">
          {isComplete
            ? texts.kept(size)
            : keptBytes > 0
              ? texts.partly(megabytes(keptBytes), size)
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
          <button type="button" className="button" onClick={stopKeeping}>
            {texts.stop}
          </button>
        )}
        {!isFetching && !isComplete && (
          <button type="button" className="button" onClick={() => void keepData()}>
            {keptBytes > 0 ? texts.goOn(megabytes(bytes - keptBytes)) : texts.keep(size)}
          </button>
        )}
        {!isFetching && keptBytes > 0 && (
          <button type="button" className="button" onClick={() => void removeData()}>
            {texts.remove}
          </button>
        )}
      </div>
    </section>
  );
}
