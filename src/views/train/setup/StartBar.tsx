import { Play } from 'lucide-react';
import { startRun } from '../../../stores/train/run';
import { useUnfinished } from '../../../stores/library/unfinished';
import { useMessages } from '../../useMessages';

/** The way into the run, under its three choices; once it is on, the run's own bar has the buttons. */
export function StartBar() {
  const { train: texts } = useMessages();
  return (
    <div className="start-bar">
      <button
        type="button"
        className="button primary"
        title={texts.keys}
        onClick={() => {
          startRun();
          // The focus goes where the run is now controlled.
          useUnfinished.setState({ takenUp: true });
        }}
      >
        <Play aria-hidden size={17} />
        {texts.start}
      </button>
      <span className="visually-hidden" role="status" data-phase="idle" data-testid="train-phase">
        {texts.phases.idle}
      </span>
    </div>
  );
}
