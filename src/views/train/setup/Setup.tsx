import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { RunSettings } from '../../../experiment/settings';
import { metricOf } from '../../../experiment/metric';
import { isTable, testCountOf, trainCountOf } from '../../../experiment/own-data/meta';
import { useSlices } from '../../../stores/app/app';
import { comparisonOf } from '../../../stores/train/comparisons';
import { ownSet, useOwnData } from '../../../stores/train/own-data';
import { useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { presetOf } from '../../../stores/train/train';
import { useMessages } from '../../useMessages';
import { DataPanel } from '../data/DataPanel';
import { Trials } from '../result/Trials';
import { ArmList } from './ArmList';
import type { ArmLook } from './arms';
import { Comparisons } from './Comparisons';
import { Fold } from './Fold';
import { MoreSetup } from './MoreSetup';
import { RunLength } from './RunLength';
import { Sizes } from './Sizes';
import { StartBar } from './StartBar';

/**
 * What decides the next run: three choices and the start; all the rest is under "details", which stand open
 * where a link or the user has set something there. Locked while a run is on.
 */
export function Setup({ next, looks }: { next: RunSettings; looks: readonly ArmLook[] }) {
  const { train: texts, trials } = useMessages();
  const { train, hyper } = useSlices('train', 'hyper');
  const phase = useTrainRun((run) => run.phase);
  const active = isActive(phase);
  const own = ownSet(next.data.own?.id, useOwnData());
  const most = own && { train: trainCountOf(own.meta), test: testCountOf(own.meta) };
  const [isSet] = useState(() => presetOf(train, most) === null || comparisonOf(train.arms, hyper) === null);
  return (
    <section
      className="panel settings train-setup"
      aria-label={texts.setupTitle}
      data-phase={phase === 'idle' ? 'idle' : 'begun'}
    >
      {active && <p className="note">{texts.locked}</p>}
      <fieldset disabled={active} className="stack">
        <Comparisons looks={looks} />
        <RunLength next={next} most={most} />
        <DataPanel />
        {phase === 'idle' && <StartBar />}
        <details className="train-more" open={isSet}>
          <summary>
            <ChevronDown aria-hidden size={16} />
            {texts.details}
          </summary>
          <div className="stack">
            <Fold title={texts.presetTitle}>
              <Sizes next={next} most={most} />
            </Fold>
            <Fold title={texts.armsTitle}>
              <ArmList next={next} looks={looks} />
            </Fold>
            <Fold title={trials.title}>
              <Trials next={next} looks={looks} />
            </Fold>
            <Fold title={texts.more}>
              <MoreSetup table={isTable(next.data)} labels={metricOf(next.data) === 'accuracy'} />
            </Fold>
          </div>
        </details>
      </fieldset>
    </section>
  );
}
