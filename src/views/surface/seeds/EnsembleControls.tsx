import { significant } from '../../../i18n/format';
import { useApp, useFields } from '../../../stores/app/app';
import { EPSILON_MAX, EPSILON_MIN, SEEDS_MAX } from '../../../stores/surface/many-seeds';
import { ArmSwatch } from '../../shared/chart/ArmSwatch';
import { NumberField } from '../../shared/controls/NumberField';
import { Notice } from '../../shared/Notice';
import { useMessages } from '../../useMessages';
import { armName } from '../sentence';
import type { EnsembleState } from './useEnsemble';

/** Settings that the button of the notice makes. */
const NOISE = 1;

/**
 * Controls of the number of seeds, what counts as reached, and whose density is shown; and why there is no
 * picture.
 */
export function EnsembleControls({ noisy, arms, shown, failure, hasMinimum }: EnsembleState) {
  const messages = useMessages();
  const { manySeeds: texts, surface: surfaceTexts } = messages;
  const {
    count,
    epsilon,
    hidden,
    patch: patchManySeeds,
  } = useFields('manySeeds', 'count', 'epsilon', 'hidden', 'patch');
  const patch = useApp((state) => state.surface.patch);
  return (
    <>
      <div className="field-controls">
        <NumberField
          label={texts.seeds}
          value={count}
          min={1}
          max={SEEDS_MAX}
          integer
          onChange={(value) => patchManySeeds({ count: value })}
        />
        {hasMinimum && (
          <NumberField
            label={texts.epsilon}
            value={epsilon}
            min={EPSILON_MIN}
            max={EPSILON_MAX}
            onChange={(value) => patchManySeeds({ epsilon: value })}
          />
        )}
      </div>
      {failure !== null && <Notice kind="warning">{texts.failed(failure)}</Notice>}
      {arms.length === 0 && <Notice kind="warning">{surfaceTexts.noArms}</Notice>}
      {!noisy && (
        <Notice kind="info">
          {texts.noNoise}{' '}
          <button type="button" className="button" onClick={() => patch({ sigma: NOISE })}>
            {texts.addNoise(significant(NOISE))}
          </button>
        </Notice>
      )}
      {shown && arms.length > 1 && (
        <div className="chips density-arms" role="group" aria-label={texts.densityOf}>
          <span aria-hidden>{texts.densityOf}</span>
          {arms.map((arm) => {
            const isShown = !hidden.includes(arm.id);
            return (
              <button
                key={arm.id}
                type="button"
                className="chip"
                aria-pressed={isShown}
                onClick={() =>
                  patchManySeeds({
                    hidden: isShown ? [...hidden, arm.id] : hidden.filter((id) => id !== arm.id),
                  })
                }
              >
                <ArmSwatch id={arm.id} /> {armName(arm, messages)}
              </button>
            );
          })}
        </div>
      )}
    </>
  );
}
