import { frontierPoint } from '../../../core/estimator/frontier';
import { presetGamma, type GammaPreset } from '../../../core/optimizers/relations';
import { fixed, significant } from '../../../i18n/format';
import { useApp, useFields } from '../../../stores/app/app';
import { lagDefaults, type LagSlice } from '../../../stores/lag/lag';
import type { ClockControl } from '../../shared/playback/clock';
import { useMessages } from '../../useMessages';
import { stepsOf } from '../model/sentence';
import { STILL } from '../model/useDrive';

const choices = ['none', 'paper', 'half-lag'] as const satisfies readonly GammaPreset[];

/** The scene of a choice: the same bend from the same start, without noise. */
const sceneOf = (rule: GammaPreset): Partial<LagSlice> => ({
  ...lagDefaults,
  arms: rule === 'none' ? ['sgdm'] : ['sgdm', 'rsgdm'],
});

/**
 * Three corrections with what each leaves of the lag and what it costs at the present β; choosing one drives
 * again.
 */
export function Choices({ clock }: { clock: ClockControl }) {
  const { choices: texts, noiseNote } = useMessages().lag;
  const { beta, gammaRule, setGammaRule } = useFields('hyper', 'beta', 'gammaRule', 'setGammaRule');
  const end = useApp((state) => state.guide.end);
  const { arms, patch } = useFields('lag', 'arms', 'patch');
  // Where SGDM drives alone the picture has no correction, whatever γ is.
  const driven = arms.includes('rsgdm') ? gammaRule : 'none';
  const plain = frontierPoint(beta, 0, null);
  const notes: Record<(typeof choices)[number], string> = {
    none: texts.usual,
    paper: texts.removed(significant(beta, 3), stepsOf(plain.lag)),
    'half-lag': texts.own,
  };
  const titles = { none: texts.none, paper: texts.paper, 'half-lag': texts.half };

  return (
    <div className="lag-choices" role="group" aria-label={texts.label}>
      {choices.map((rule) => {
        const point = frontierPoint(beta, presetGamma(rule, beta), null);
        return (
          <button
            key={rule}
            type="button"
            className="lag-choice"
            data-rule={rule}
            aria-pressed={driven === rule}
            title={noiseNote}
            onClick={() => {
              const { recorded: _, alpha: __, ...scene } = sceneOf(rule);
              setGammaRule(rule);
              end();
              patch(scene);
              if (matchMedia('(prefers-reduced-motion: reduce)').matches)
                clock.seek(STILL * clock.get().last);
              else {
                clock.seek(0);
                clock.play(true);
              }
            }}
          >
            <span className="lag-choice-name">{titles[rule]}</span>
            <span className="lag-choice-lag">{texts.lag(fixed(Math.max(0, point.lag), 1))}</span>
            <span className="lag-choice-noise">{texts.noise(significant(point.noise / plain.noise, 3))}</span>
            <span className="lag-choice-note">{notes[rule]}</span>
          </button>
        );
      })}
    </div>
  );
}
