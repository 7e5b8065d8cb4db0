import { RotateCcw } from 'lucide-react';
import type { Arm, OptimizerId } from '../../../core/optimizers/optimizer';
import { optimizerIds } from '../../../core/optimizers/registry';
import { pytorchRate } from '../../../core/optimizers/relations';
import type { Messages } from '../../../i18n/en';
import { significant } from '../../../i18n/format';
import { useApp, useFields } from '../../../stores/app/app';
import { SHARE_MAX, SHARE_MIN, surfaceDefaults } from '../../../stores/surface/surface';
import { ArmSwatch } from '../../shared/chart/ArmSwatch';
import { Segmented } from '../../shared/controls/Segmented';
import { logScale, Slider } from '../../shared/controls/Slider';
import { useMessages } from '../../useMessages';
import type { Race } from './race';
import { hasEdge } from './rates';
import { armName } from '../sentence';

const ALPHA_MAX = 1e6;

/** Controls of which arms race and at which learning rates: one for all, or each its own. */
export function Arms({ race }: { race: Race }) {
  const messages = useMessages();
  const texts = messages.surface;
  const {
    arms,
    alpha: sameAlpha,
    alphas,
    rates,
    share,
    patch,
    setArmAlpha,
  } = useApp((state) => state.surface);
  const { alpha: suggested } = race.surface;
  const mode = rates !== 'set' ? rates : sameAlpha === null ? 'own' : 'same';

  return (
    <>
      <fieldset className="arm-choice">
        <legend className="field-label">{texts.arms}</legend>
        {optimizerIds.map((id) => (
          <ArmRow key={id} race={race} id={id} mode={mode} />
        ))}
      </fieldset>
      <div className="alpha">
        <Segmented
          label={texts.alpha}
          showLabel
          value={mode}
          options={[
            { value: 'own', label: texts.alphaOwn },
            { value: 'same', label: texts.alphaSame },
            {
              value: 'share',
              label: texts.alphaShare,
              unavailable: hasEdge(race.surface) || mode === 'share' ? undefined : texts.noEdge,
            },
            { value: 'best', label: texts.alphaBest },
          ]}
          onChange={(value) =>
            patch(
              value === 'share' || value === 'best'
                ? { rates: value }
                : { rates: 'set', alpha: value === 'own' ? null : suggested.rsgdm },
            )
          }
        />
        {mode === 'share' && (
          <Slider
            label={texts.share}
            value={share}
            min={SHARE_MIN}
            max={SHARE_MAX}
            scale={logScale(0.01, 1)}
            describe={(value) => `${significant(100 * value)}%`}
            onChange={(value) => patch({ share: value })}
            onReset={() => patch({ share: surfaceDefaults.share })}
          />
        )}
        {mode === 'same' && sameAlpha !== null && (
          <Alpha
            ids={arms}
            label="α"
            value={sameAlpha}
            suggested={suggested.rsgdm}
            onChange={(alpha) => patch({ alpha })}
            onReset={() => patch({ alpha: suggested.rsgdm })}
          />
        )}
        <FairnessNote race={race} isOwn={mode === 'own'} />
        {Object.keys(alphas).length > 0 && mode === 'own' && (
          <button
            type="button"
            className="button"
            onClick={() => optimizerIds.forEach((id) => setArmAlpha(id, null))}
          >
            <RotateCcw aria-hidden size={15} />
            {texts.alphaSuggested}
          </button>
        )}
      </div>
    </>
  );
}

/** What the rates mean for the comparison, in agreement with what is chosen above. */
function FairnessNote({ race, isOwn }: { race: Race; isOwn: boolean }) {
  const messages = useMessages();
  const { surface: texts } = messages;
  return (
    <p className="note" data-testid="fairness">
      {isOwn && race.fairness.mode === 'same' ? texts.fairness.ownEqual : fairnessText(race, messages)}
      {!hasEdge(race.surface) && ` ${texts.noEdge}`}
    </p>
  );
}

/** An arm's box, and its rate where it has one of its own. */
function ArmRow({
  race,
  id,
  mode,
}: {
  race: Race;
  id: OptimizerId;
  mode: 'own' | 'same' | 'share' | 'best';
}) {
  const messages = useMessages();
  const debias = useApp((state) => state.hyper.debias);
  const { arms, alphas, toggleArm, setArmAlpha } = useFields(
    'surface',
    'arms',
    'alphas',
    'toggleArm',
    'setArmAlpha',
  );
  const suggested = race.surface.alpha[id];
  const runs = arms.includes(id);
  const name = armName({ id, debias }, messages);
  return (
    <div className="arm-row">
      <label>
        <input type="checkbox" checked={runs} onChange={() => toggleArm(id)} />
        <ArmSwatch id={id} />
        {name}
      </label>
      {runs && (mode === 'share' || mode === 'best') && <RuledAlpha race={race} id={id} />}
      {runs && mode === 'own' && (
        <Alpha
          ids={[id]}
          label={`${name} α`}
          value={alphas[id] ?? suggested}
          suggested={suggested}
          onChange={(alpha) => setArmAlpha(id, alpha)}
          onReset={() => setArmAlpha(id, null)}
        />
      )}
    </div>
  );
}

/** Says what the comparison holds equal, and to whom that does not apply. */
function fairnessText({ fairness }: Race, { surface: texts, common, manySeeds }: Messages): string {
  const { fairness: say } = texts;
  switch (fairness.mode) {
    case 'tuned-one':
      return say.tunedOne(common.arms[fairness.arm]);
    case 'searching':
      return fairness.failure === null ? say.searching : manySeeds.failed(fairness.failure);
    case 'share':
    case 'best': {
      const rule =
        fairness.mode === 'share' ? say.share(significant(100 * fairness.share)) : say.best(fairness.budget);
      const names = fairness.without.map((id) => common.arms[id]).join(texts.list);
      return names ? `${rule}${texts.join}${say.without(names)}` : rule;
    }
    default:
      return say[fairness.mode];
  }
}

/** The learning rate that the rule gives an arm. */
function RuledAlpha({ race, id }: { race: Race; id: OptimizerId }) {
  const { surface: texts } = useMessages();
  const arm = race.runners.find((runner) => runner.arm.id === id)?.arm;
  if (!arm) return null;
  const lr = pytorchRate(arm);
  return (
    <p className="note ruled-alpha" data-testid={`ruled-${id}`}>
      α {significant(arm.alpha)}
      {lr !== null && ` · ${texts.lr(significant(lr))}`}
    </p>
  );
}

/** The learning rate of `ids` on a log scale, and what PyTorch would call it. */
function Alpha({
  ids,
  label,
  value,
  suggested,
  onChange,
  onReset,
}: {
  ids: readonly OptimizerId[];
  label: string;
  value: number;
  suggested: number;
  onChange: (alpha: number) => void;
  onReset: () => void;
}) {
  const { surface: texts, common } = useMessages();
  const { beta, gamma, delta, debias, warm } = useFields('hyper', 'beta', 'gamma', 'delta', 'debias', 'warm');
  /** "PyTorch lr 0.01", or where one α means several: "PyTorch lr 0.01 (SGD), 0.001 (SGDM, RSGDM)". */
  const lrOf = (alpha: number) => {
    const arms = ids.map((id) => ({ id, alpha, beta, gamma, delta, debias, warm }) satisfies Arm);
    const shown = arms.flatMap((arm) => {
      const lr = pytorchRate(arm);
      return lr === null ? [] : [{ lr: significant(lr), name: common.arms[arm.id] }];
    });
    const rates = [...new Set(shown.map(({ lr }) => lr))];
    if (rates.length === 0) return undefined;
    if (rates.length === 1 && shown.length === ids.length) return texts.lr(rates[0]);
    const namesOf = (rate: string) => shown.filter(({ lr }) => lr === rate).map(({ name }) => name);
    return texts.lr(rates.map((rate) => `${rate} (${namesOf(rate).join(texts.list)})`).join(texts.list));
  };
  return (
    <div className="alpha-slider">
      <Slider
        label={label}
        value={value}
        min={0}
        max={ALPHA_MAX}
        scale={logScale(suggested / 30, suggested * 30)}
        marks={[{ value: suggested, label: '' }]}
        hint={lrOf(value)}
        describe={(alpha) => [significant(alpha), lrOf(alpha)].filter(Boolean).join(', ')}
        onChange={onChange}
        onReset={onReset}
        onMark={onReset}
      />
    </div>
  );
}
