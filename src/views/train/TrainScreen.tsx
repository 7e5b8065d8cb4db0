import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { NamedRecord } from '../../experiment/record/library-file';
import type { RunSettings } from '../../experiment/settings';
import { useApp, useSlices } from '../../stores/app/app';
import { openRecord } from '../../stores/decide/decide';
import { saveEndedRuns, openStored, useLibrary } from '../../stores/library/library';
import { nameOwnData } from '../../stores/train/own-data';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { useTrainRun } from '../../stores/train/state';
import { runSettingsOf } from '../../stores/train/train';
import { PhoneTabs } from '../shared/PhoneTabs';
import { nameOf } from '../library/words';
import { useMessages } from '../useMessages';
import { looksOf, type ArmLook } from './setup/arms';
import { DevicePanel } from './device/DevicePanel';
import { Facts } from './setup/Facts';
import { Setup } from './setup/Setup';
import { Curves } from './run/Curves';
import { NetworkLag } from './run/NetworkLag';
import { Notices } from './run/Notices';
import { Readout } from './run/Readout';
import { RunBar, useRunKeys } from './run/RunBar';
import { RunSentence } from './run/RunSentence';
import { Unfinished } from './run/Unfinished';
import { Recorded } from './result/recorded/Recorded';
import { SeedsPanel } from './result/SeedsPanel';
import './train.css';

const RunLibrary = lazy(() => import('../library/RunLibrary'));

/** A reduced ResNet18 trained here, arm against arm, with live learning curves. */
export default function TrainScreen() {
  const messages = useMessages();
  const { common, train: texts } = messages;
  const { train, hyper } = useSlices('train', 'hyper');
  const nextSettings = useMemo(() => runSettingsOf({ train, hyper }), [train, hyper]);
  const settings = useTrainRun((run) => run.settings) ?? nextSettings;
  const started = useTrainRun((run) => run.settings !== null);
  const presenting = useApp((state) => state.present.at !== null);
  const isIdle = useTrainRun((run) => run.phase === 'idle');
  useEffect(() => void loadRecorded(), []);
  useEffect(saveEndedRuns, []);
  useEffect(nameOwnData, []);
  useRunKeys();
  const opened = useLibrary((library) => library.opened);
  const nextLooks = useMemo(() => looksOf(nextSettings.arms, messages), [nextSettings, messages]);
  const looks = useMemo(() => looksOf(settings.arms, messages), [settings, messages]);
  const shown = { settings, looks, planned: nextSettings.steps };
  const hasRun = started && !opened;

  return (
    <div className="train-screen" data-idle={isIdle}>
      <h1 className="visually-hidden">{common.screens.train}</h1>
      <div className="train-main">
        {(!isIdle || presenting) && <RunBar />}
        <Unfinished />
        <Notices />
        <PhoneTabs
          label={texts.tabs.label}
          tabs={[
            {
              id: 'curves',
              label: opened
                ? messages.library.stored.tag
                : started
                  ? texts.tabs.curves
                  : messages.recorded.tag,
              content: <FirstPart {...shown} />,
            },
            ...(hasRun && settings.arms.length > 1
              ? [
                  {
                    id: 'seeds',
                    label: texts.tabs.seeds,
                    content: <SeedsPanel settings={settings} looks={looks} />,
                  },
                ]
              : []),
            ...(hasRun
              ? [
                  {
                    id: 'facts',
                    label: texts.tabs.facts,
                    content: (
                      <>
                        <NetworkLag settings={settings} looks={looks} />
                        <Facts settings={settings} />
                      </>
                    ),
                  },
                ]
              : []),
            {
              id: 'library',
              label: texts.tabs.library,
              content: (
                <>
                  <Suspense fallback={null}>
                    <RunLibrary onOpen={openStored} onDecide={decideOn} />
                  </Suspense>
                  <DevicePanel />
                </>
              ),
            },
          ]}
        />
      </div>
      <Setup next={nextSettings} looks={nextLooks} />
    </div>
  );
}

/**
 * The curves: of a stored run that was opened, else of the present one, else of the recording until there is
 * one.
 */
function FirstPart({
  settings,
  looks,
  planned,
}: {
  settings: RunSettings;
  looks: readonly ArmLook[];
  planned: number;
}) {
  const messages = useMessages();
  const opened = useLibrary((library) => library.opened);
  const started = useTrainRun((run) => run.settings !== null);
  const hasSteps = useTrainRun((run) => run.progress !== null);
  // Undefined while the recording is being read: then nothing is shown, rather than charts that give way to
  // it.
  const recorded = useRecorded(({ record }) => record);
  if (opened)
    return (
      <Recorded
        record={opened.record}
        stored={{ name: nameOf(opened, messages), onClose: () => openStored(null) }}
      />
    );
  return (
    <>
      {(started || recorded === null) && <Curves settings={settings} looks={looks} planned={planned} />}
      <section className="panel train-result">
        <RunSentence looks={looks} />
        {hasSteps && <Readout settings={settings} looks={looks} />}
      </section>
      {!started && recorded && <Recorded record={recorded} />}
    </>
  );
}

function decideOn({ record }: NamedRecord): void {
  openRecord(record, 'library');
  useApp.getState().ui.setScreen('decide');
}
