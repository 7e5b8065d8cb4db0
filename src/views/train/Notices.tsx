import { useEffect, useState } from 'react';
import { count } from '../../i18n/format';
import { useApp } from '../../stores/app';
import { isActive, startRun, useTrainRun } from '../../stores/train-run';
import { Notice } from '../shared/Notice';
import { useMessages } from '../useMessages';
import { problemText } from './problem';

/** What went wrong, what is slow and what happened while nobody looked. */
export function Notices() {
  const { train: texts } = useMessages();
  const { problem, adapter, skipped, settings } = useTrainRun();
  const patchTrain = useApp((state) => state.patchTrain);
  const [hidden, dismissHidden] = useHiddenSteps();

  return (
    <>
      {problem && (
        <Notice kind="error">
          <p>{problemText(problem, texts)}</p>
          {(problem.code === 'data-missing' || problem.code === 'data-damaged') && (
            <button
              type="button"
              className="button"
              onClick={() => {
                patchTrain({ trainSource: 'synthetic' });
                startRun();
              }}
            >
              {texts.problems.useSynthetic}
            </button>
          )}
        </Notice>
      )}
      {adapter &&
        adapter.kernels !== 'plain' &&
        (adapter.software || adapter.backend !== 'webgpu' || adapter.kernels !== settings?.kernels) && (
          <Notice kind="warning">
            {texts.sentence.sequence(
              [
                skipped.length > 0 && texts.skipped(skipped.map((name) => texts.backends[name]).join(', ')),
                adapter.software && texts.software(texts.backends[adapter.backend], adapter.adapter),
                adapter.backend === 'webgl' && texts.webglSlow,
                adapter.backend === 'cpu' && texts.cpuSlow,
                settings?.kernels === 'fused' && adapter.kernels !== 'fused' && texts.kernelsFellBack,
              ].filter((part) => part !== false),
            )}
          </Notice>
        )}
      {hidden !== null && (
        <Notice kind="info" onDismiss={dismissHidden}>
          {texts.hidden(count(hidden))}
        </Notice>
      )}
    </>
  );
}

/** How many steps the run took while the tab was last hidden; null when none or dismissed. */
function useHiddenSteps(): readonly [number | null, () => void] {
  const [steps, setSteps] = useState<number | null>(null);
  useEffect(() => {
    let before: number | null = null;
    const onChange = () => {
      const { phase, progress } = useTrainRun.getState();
      if (document.hidden) before = isActive(phase) ? (progress?.step ?? 0) : null;
      else if (before !== null && progress && progress.step > before) setSteps(progress.step - before);
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return [steps, () => setSteps(null)];
}
