import { noiseGain } from '../../core/estimator/noise-gain';
import { fixed, significant } from '../../i18n/format';
import { useApp, useFields } from '../../stores/app/app';
import { Notice } from '../shared/Notice';
import { useMessages } from '../useMessages';
import type { LagModel } from './model/useLag';

/** From this σ on, noise is ten times the largest gradient there is. */
const LOUD = 10;

/** Settings at which the pictures mean something else than usual, each in words. */
export function Warnings({ model }: { model: LagModel }) {
  const texts = useMessages().lag;
  const { beta, gamma, delta } = useFields('hyper', 'beta', 'gamma', 'delta');
  const arms = useApp((state) => state.lag.arms);
  const limit = beta / (1 - beta);
  const drives = (id: 'sgdm' | 'rsgdm' | 'nesterov') => arms.includes(id);
  const averages = drives('sgdm') || drives('rsgdm') || drives('nesterov');
  return (
    <>
      {arms.length === 0 && <Notice kind="warning">{texts.noArms}</Notice>}
      {model.signal === 'drawn' && model.empty && <Notice kind="info">{texts.nothingDrawn}</Notice>}
      {averages && 1 / (1 - beta) > model.steps && (
        <Notice kind="warning">
          {texts.longMemory(significant(beta, 4), significant(1 / (1 - beta), 3), model.steps)}
        </Notice>
      )}
      {drives('rsgdm') && gamma > limit * (1 + 1e-9) && (
        <Notice kind="warning">
          {texts.overCorrected(
            significant(gamma, 3),
            significant(limit, 3),
            fixed(gamma - limit, 1),
            significant(noiseGain({ beta, gamma, delta: delta ?? beta }), 3),
          )}
        </Notice>
      )}
      {drives('rsgdm') && delta === 0 && beta > 0 && gamma > 0 && (
        <Notice kind="info">{texts.deltaZero}</Notice>
      )}
      {model.sigma >= LOUD && (
        <Notice kind="warning">{texts.extremeNoise(significant(model.sigma, 3))}</Notice>
      )}
    </>
  );
}
