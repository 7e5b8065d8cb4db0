import { useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { messagesFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';
import type { ArmLook } from '../setup/arms';
import { runSentence } from './sentence';
import { useCurves } from './useCurves';

/** The run in words. Read out when a test has been measured or the run rests, not at every step. */
export function RunSentence({ looks }: { looks: readonly ArmLook[] }) {
  const run = useTrainRun();
  const messages = messagesFor(useMessages(), run.settings?.data);
  const curves = useCurves();
  const isCalm = !isActive(run.phase) || curves.arms.some(({ test }) => test.length > 0);
  return (
    <p className="sentence" aria-live={isCalm ? 'polite' : 'off'} data-testid="train-sentence">
      {runSentence(run, curves, looks, messages)}
    </p>
  );
}
