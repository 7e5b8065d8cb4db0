import { significant } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { TexFormula } from '../../shared/text/TexFormula';
import { useMessages } from '../../useMessages';
import './derivation.css';

/** The update in the order in which it is computed, and what follows from it. */
export const lines = {
  m: '\\sgdm{m_t} = \\beta\\, \\sgdm{m_{t-1}} + (1-\\beta)\\, g_t',
  z: 'z_t = \\delta\\, z_{t-1} + (1-\\delta)\\,(g_t - g_{t-1})',
  n: '\\rsgdm{n_t} = \\sgdm{m_t} + \\gamma\\, z_t',
  theta: '\\theta_t = \\theta_{t-1} - \\alpha\\, \\rsgdm{n_t}',
} as const;

export const results = {
  tied: 'z_t = \\sgdm{m_t} - \\sgdm{m_{t-1}}',
  paper: '\\rsgdm{n_t} = \\beta\\, \\sgdm{m_t} + (1-\\beta)\\, g_t',
  lag: '\\rsgdm{L_n} = \\frac{\\beta}{1-\\beta} - \\gamma',
  noise: '\\operatorname{Var} \\rsgdm{n} = \\sigma^2 \\sum_k h_k^2',
} as const;

/** Each formula beside its reading in plain words. */
export function Derivation() {
  const { derivation: texts } = useMessages().lag;
  const { beta, gamma, delta } = useFields('hyper', 'beta', 'gamma', 'delta');
  return (
    <div className="derivation">
      <Readings formulas={lines} readings={texts.lines} />
      <p className="note">
        {texts.now(significant(beta, 4), significant(gamma, 4), significant(delta ?? beta, 4))}
      </p>
      <h3>{texts.follows}</h3>
      <Readings formulas={results} readings={texts.results} />
    </div>
  );
}

function Readings<Id extends string>({
  formulas,
  readings,
}: {
  formulas: Readonly<Record<Id, string>>;
  readings: Readonly<Record<Id, string>>;
}) {
  return (
    <dl>
      {(Object.keys(formulas) as Id[]).map((id) => (
        <div key={id}>
          <dt>
            <TexFormula tex={formulas[id]} />
          </dt>
          <dd>{readings[id]}</dd>
        </div>
      ))}
    </dl>
  );
}
