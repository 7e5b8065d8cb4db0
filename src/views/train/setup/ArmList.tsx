import { Plus } from 'lucide-react';
import { ARM_COUNT, type RunSettings } from '../../../experiment/settings';
import { fairnessOf, isTuned } from '../../../experiment/compare/comparison-terms';
import { significant } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { evidenceFor } from '../../../stores/train/record';
import { useTrials } from '../../../stores/train/trials';
import { Notice } from '../../shared/Notice';
import { useMessages } from '../../useMessages';
import { ArmCard } from './ArmCard';
import type { ArmLook } from './arms';

/** The arms one by one, with what their α say about the comparison. */
export function ArmList({ next, looks }: { next: RunSettings; looks: readonly ArmLook[] }) {
  const { train: texts } = useMessages();
  const { arms: trainArms, addArm } = useFields('train', 'arms', 'addArm');
  return (
    <>
      {trainArms.map((arm, index) => (
        <ArmCard
          key={looks[index].letter}
          index={index}
          arm={arm}
          resolved={next.arms[index]}
          look={looks[index]}
        />
      ))}
      {trainArms.length < ARM_COUNT.max && (
        <button type="button" className="button add-arm" onClick={addArm}>
          <Plus aria-hidden size={16} />
          {texts.addArm}
        </button>
      )}
      <FairnessNote next={next} />
    </>
  );
}

/** What the chosen α say about the comparison. */
function FairnessNote({ next }: { next: RunSettings }) {
  const { arms } = next;
  // Renders again when a search ends.
  useTrials((trials) => trials.tuning);
  const { train: texts } = useMessages();
  const { arms: trainArms, patch } = useFields('train', 'arms', 'patch');
  const [first, second] = arms;
  if (arms.length < 2) return null;
  if (arms.every((arm) => fairnessOf(first, arm) === 'identical'))
    return <p className="note">{texts.identical}</p>;
  if (arms.every((arm) => isTuned(arm, evidenceFor(next, null).tuning ?? null)))
    return <p className="note">{texts.tunedAlpha}</p>;
  if (arms.some((arm) => arm.alpha !== first.alpha))
    return (
      <Notice kind="warning">
        <p>{texts.swapWarn}</p>
        <button
          type="button"
          className="button"
          onClick={() => patch({ arms: trainArms.map((arm) => ({ ...arm, alpha: first.alpha })) })}
        >
          {texts.equalAlpha(significant(first.alpha))}
        </button>
      </Notice>
    );
  const isPair =
    first.id === 'sgdm' && second.id === 'rsgdm' && first.beta === second.beta && second.gamma > 0;
  return isPair ? <p className="note">{texts.sameAlpha}</p> : null;
}
