import type { GammaPreset } from '../../core/optimizers/relations';
import { useApp } from '../../stores/app/app';
import { linearIds, type LagSlice } from '../../stores/lag/lag';
import type { ClockControl } from '../shared/playback/clock';
import { useMessages } from '../useMessages';

type Scene = Pick<LagSlice, 'lagArms' | 'lagSigma'> & { readonly rule: GammaPreset };

/** Four settings that tell the story from left to right, all on the winding road. */
const scenes = {
  window: { lagArms: ['sgdm'], lagSigma: 0, rule: 'paper' },
  paper: { lagArms: ['sgdm', 'rsgdm'], lagSigma: 0, rule: 'paper' },
  half: { lagArms: ['sgdm', 'rsgdm'], lagSigma: 0, rule: 'half-lag' },
  price: { lagArms: ['sgdm', 'rsgdm'], lagSigma: 0.25, rule: 'half-lag' },
} as const satisfies Record<string, Scene>;

const sceneIds = Object.keys(scenes) as readonly (keyof typeof scenes)[];

/** One button a scene; pressing it sets the scene and plays it. */
export function Story({ clock }: { clock: ClockControl }) {
  const { story } = useMessages().lag;
  const { lagSignal, lagArms, lagSigma, gammaRule, patchLag, setGammaRule } = useApp();
  const shown = (scene: Scene) =>
    lagSignal === 'sine' &&
    lagSigma === scene.lagSigma &&
    gammaRule === scene.rule &&
    linearIds.every((id) => lagArms.includes(id) === scene.lagArms.includes(id));
  return (
    <div className="chips lag-story" role="group" aria-label={story.label}>
      {sceneIds.map((id) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={shown(scenes[id])}
          onClick={() => {
            const { rule, ...settings } = scenes[id];
            setGammaRule(rule);
            patchLag({ lagSignal: 'sine', ...settings });
            if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
            clock.seek(0);
            clock.play(true);
          }}
        >
          {story.steps[id]}
        </button>
      ))}
    </div>
  );
}
