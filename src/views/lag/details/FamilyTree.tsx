import { useState, type ReactNode } from 'react';
import {
  nesterovGain,
  pidGain,
  qhmGain,
  rsgdmGain,
  USUAL_NU,
  USUAL_PID,
} from '../../../core/estimator/family';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { significant } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { ArmSwatch } from '../../shared/chart/ArmSwatch';
import { TexFormula } from '../../shared/text/TexFormula';
import { useMessages } from '../../useMessages';
import { rangeOf } from '../model/sentence';
import './family.css';

const formulas = {
  sgdm: 'K = 0',
  rsgdm: 'K = \\gamma\\,\\tfrac{1-\\beta}{\\beta}',
  nesterov: 'K = 1 - \\beta',
  qhm: 'K = 1 - \\nu',
  pid: 'K = \\frac{k_P + k_D/\\beta}{k_P + k_I/(1-\\beta)}',
  sgd: 'K = 1',
  sgdf: '\\sqrt{K_t} = \\sqrt{\\tfrac{\\hat{s}_t}{\\hat{s}_t + (g_t-\\hat{m}_t)^2 + \\varepsilon}}',
} as const;
type MemberId = keyof typeof formulas;
/** Members that are arms of the product have its colour and dash; the others are only told of. */
const isArm = (id: MemberId): id is MemberId & OptimizerId => id !== 'qhm' && id !== 'pid';

/**
 * The momentum methods as one line from the average to the gradient, at the sliders' β and γ. `gamma` is
 * SGDF's γ_t on the signal that is shown, if there is one.
 */
export function FamilyTree({ gamma: automatic }: { gamma?: Float64Array | undefined }) {
  const { family: texts } = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <details
      className="panel on-demand family"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{texts.title}</summary>
      {open && <Tree automatic={automatic} />}
    </details>
  );
}

function Tree({ automatic }: { automatic: Float64Array | undefined }) {
  const { family: texts } = useMessages();
  const { beta, gamma, delta, warm } = useFields('hyper', 'beta', 'gamma', 'delta', 'warm');
  const leavesLine = warm || (delta !== null && delta !== beta);
  const member = (id: Exclude<MemberId, 'sgdf'>, gain: number | null, below?: ReactNode) => {
    const steps = gain === null ? null : (gain * beta) / (1 - beta);
    const value =
      gain === null || steps === null ? null : texts.value(significant(gain, 3), significant(steps, 3));
    return (
      <Member id={id} key={id} marks={gain === null ? [] : [gain]} value={value}>
        {below}
      </Member>
    );
  };
  return (
    <>
      <p>{texts.lead}</p>
      <div className="family-root">
        <TexFormula tex="n_t = m_t + K\,(g_t - m_t)" />
      </div>
      <p className="note">
        {beta === 0 ? texts.noAverage : texts.now(significant(beta, 4))}
        {leavesLine && `${texts.join}${texts.offLine}`}
      </p>
      <ul className="family-tree">
        <li>
          <h3>{texts.fixed}</h3>
          <ul>
            {member('sgdm', 0)}
            {member(
              'rsgdm',
              leavesLine ? null : rsgdmGain(beta, gamma),
              <ul>{member('nesterov', nesterovGain(beta))}</ul>,
            )}
            {member('qhm', qhmGain(USUAL_NU))}
            {member('pid', pidGain(beta, USUAL_PID))}
            {member('sgd', 1)}
          </ul>
        </li>
        <li>
          <h3>{texts.moving}</h3>
          <ul>
            <Automatic beta={beta} gamma={automatic} />
          </ul>
        </li>
      </ul>
    </>
  );
}

function Automatic({ beta, gamma }: { beta: number; gamma: Float64Array | undefined }) {
  const { family: texts } = useMessages();
  if (!gamma || gamma.length === 0 || beta === 0) return <Member id="sgdf" marks={[]} value={null} />;
  const root = (1 - beta) / beta;
  const { low, middle, high } = rangeOf(gamma);
  const marks = [low * root, middle * root, high * root];
  const [from, at, to] = marks.map((value) => significant(value, 2));
  return <Member id="sgdf" marks={marks} value={texts.range(at, from, to)} />;
}

/**
 * One method: its place on the line from 0 to 1 (or low, middle and high of its places), its K and its
 * credit.
 */
function Member({
  id,
  marks,
  value,
  children,
}: {
  id: MemberId;
  marks: readonly number[];
  value: string | null;
  children?: ReactNode;
}) {
  const { family: texts } = useMessages();
  const { name, words } = texts.members[id];
  const place = (gain: number) => `${100 * Math.min(1, Math.max(0, gain))}%`;
  const colour = isArm(id) ? `var(--arm-${id})` : 'var(--ink-soft)';
  const middle = marks[Math.floor(marks.length / 2)];
  return (
    <li data-testid={`family-${id}`}>
      <div className="family-member">
        <strong>
          {isArm(id) && <ArmSwatch id={id} />}
          {name}
        </strong>
        <TexFormula tex={formulas[id]} />
        {value !== null && middle !== undefined && (
          <div className="family-place">
            <span className="family-track" role="img" aria-label={texts.track(name, value)}>
              {marks.length === 3 && (
                <span
                  className="family-range"
                  style={{
                    left: place(marks[0]),
                    right: `calc(100% - ${place(marks[2])})`,
                    background: colour,
                  }}
                />
              )}
              <span className="family-dot" style={{ left: place(middle), background: colour }} />
            </span>
            <span className="family-value">{value}</span>
          </div>
        )}
        <p>{words}</p>
      </div>
      {children}
    </li>
  );
}
