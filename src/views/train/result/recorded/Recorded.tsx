import { Scale } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useApp } from '../../../../stores/app/app';
import { openRecord } from '../../../../stores/decide/decide';
import type { AbRecord } from '../../../../experiment/record/record';
import { PhoneTabs } from '../../../shared/PhoneTabs';
import { Notice } from '../../../shared/Notice';
import { messagesFor } from '../../../shared/text/score';
import { useLanguage, useMessages } from '../../../useMessages';
import { looksOf, looksOfSearch } from '../../setup/arms';
import { TuningProfile } from '../../../shared/tuning/TuningProfile';
import { StudyButton } from '../../../study/StudyButton';
import { Conditions } from './Conditions';
import { Differences } from './Differences';
import { BothCurves, fileName } from './RecordedCurves';
import { SameUpdate } from './SameUpdate';
import './recorded.css';

const Verify = lazy(() => import('../../verify/Verify'));

/**
 * A run that is not the present one, marked as such, with all that it was made with: the recording that comes
 * with the product, or one that this browser has saved under `name` and that can be closed.
 */
export function Recorded({ record, stored }: Shown) {
  const { data } = record.settings;
  const messages = messagesFor(useMessages(), data);
  const { recorded: texts, seeds, train, library } = messages;
  const section = useRef<HTMLElement>(null);
  // A run that was opened further down the page takes the user to its top.
  useEffect(() => {
    if (!stored) return;
    section.current!.scrollIntoView();
    section.current!.focus({ preventScroll: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another run is opened
  }, [record]);
  const looks = useMemo(() => looksOf(record.arms, messages), [record, messages]);
  const suffix = stored ? library.stored.suffix : texts.suffix;
  return (
    <section
      className="recorded"
      ref={section}
      tabIndex={stored && -1}
      aria-label={stored?.name ?? texts.title}
      data-testid={stored ? 'stored-run' : 'recorded'}
    >
      <Head record={record} {...(stored ? { stored } : {})} />
      <PhoneTabs
        label={texts.title}
        tabs={[
          {
            id: 'curves',
            label: train.tabs.curves,
            content: <BothCurves record={record} looks={looks} isStored={stored !== undefined} />,
          },
          {
            id: 'seeds',
            label: train.tabs.seeds,
            content: (
              <div className="train-charts">
                {looks.length > 1 && (
                  <Differences
                    record={record}
                    looks={looks}
                    title={texts.titled(seeds.title, suffix)}
                    name={fileName('seeds', stored !== undefined)}
                    figure={stored ? undefined : 'recorded-interval'}
                  />
                )}
                <SameUpdate record={record} looks={looks} />
              </div>
            ),
          },
          {
            id: 'facts',
            label: train.tabs.facts,
            content: (
              <>
                {record.tuning && (
                  <TuningProfile tuning={record.tuning} looks={looksOfSearch(record.tuning, messages)} />
                )}
                <Conditions record={record} looks={looks} />
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

interface Shown {
  record: AbRecord;
  stored?: { readonly name: string; readonly onClose: () => void };
}

/** What this run is, where it was made, and the way to its decision. */
function Head({ record, stored }: Shown) {
  const { recorded: texts, library } = messagesFor(useMessages(), record.settings.data);
  const language = useLanguage();
  const hasWebGpu = useWebGpu();
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(record.created),
  );
  return (
    <div className="panel recorded-head">
      <h2>
        <span className="tag">{stored ? library.stored.tag : texts.tag}</span> {stored?.name ?? texts.title}
      </h2>
      {hasWebGpu === false && !stored && <Notice kind="info">{texts.noWebGpu}</Notice>}
      <p className="note">{(stored ? library.stored : texts).intro(date, record.machine)}</p>
      <div className="field-row">
        {stored && (
          <button type="button" className="button primary" onClick={stored.onClose}>
            {library.stored.close}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => {
            openRecord(record, stored ? 'library' : 'recording');
            useApp.getState().ui.setScreen('decide');
          }}
        >
          <Scale aria-hidden size={16} />
          {texts.toDecide}
        </button>
        {!stored && <StudyButton />}
      </div>
      <Suspense fallback={null}>
        <Verify record={record} />
      </Suspense>
    </div>
  );
}

/** Tells whether the browser gives the page a WebGPU adapter; null until it has answered. */
function useWebGpu(): boolean | null {
  const [has, setHas] = useState<boolean | null>(null);
  useEffect(() => {
    let gone = false;
    const answer = (value: boolean) => !gone && setHas(value);
    if (!('gpu' in navigator) || !navigator.gpu) answer(false);
    else
      navigator.gpu.requestAdapter().then(
        (adapter) => answer(adapter !== null),
        () => answer(false),
      );
    return () => {
      gone = true;
    };
  }, []);
  return has;
}
