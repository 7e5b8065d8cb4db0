import { useFields } from '../../../stores/app/app';
import { Switch } from '../../shared/controls/Switch';
import { useMessages } from '../../useMessages';

/**
 * When the verdict will be read: fixed before the start, for a number that is chosen later by what it shows
 * proves nothing.
 */
export function PlanSetup() {
  const { verdict, train } = useMessages();
  const { seeds, untilDecided, subsetPerSeed, patch } = useFields(
    'train',
    'seeds',
    'untilDecided',
    'subsetPerSeed',
    'patch',
  );
  const texts = verdict.plan;
  return (
    <>
      <Switch
        label={texts.untilDecided}
        checked={untilDecided}
        onChange={(next) => patch({ untilDecided: next })}
      />
      {(untilDecided || seeds > 1) && (
        <p className="note">{untilDecided ? texts.untilDecidedNote : texts.fixedNote(seeds)}</p>
      )}
      <Switch
        label={train.subsetPerSeed}
        checked={subsetPerSeed}
        onChange={(next) => patch({ subsetPerSeed: next })}
      />
    </>
  );
}
