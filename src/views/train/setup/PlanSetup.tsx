import { useApp } from '../../../stores/app/app';
import { Switch } from '../../shared/controls/Switch';
import { useMessages } from '../../useMessages';

/**
 * When the verdict will be read: fixed before the start, for a number that is chosen later by what it shows
 * proves nothing.
 */
export function PlanSetup() {
  const { verdict, train } = useMessages();
  const { trainSeeds, trainUntilDecided, trainSubsetPerSeed, patchTrain } = useApp();
  const texts = verdict.plan;
  return (
    <>
      <Switch
        label={texts.untilDecided}
        checked={trainUntilDecided}
        onChange={(next) => patchTrain({ trainUntilDecided: next })}
      />
      {(trainUntilDecided || trainSeeds > 1) && (
        <p className="note">{trainUntilDecided ? texts.untilDecidedNote : texts.fixedNote(trainSeeds)}</p>
      )}
      <Switch
        label={train.subsetPerSeed}
        checked={trainSubsetPerSeed}
        onChange={(next) => patchTrain({ trainSubsetPerSeed: next })}
      />
    </>
  );
}
