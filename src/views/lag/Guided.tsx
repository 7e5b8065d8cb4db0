import type { ReactNode } from 'react';
import { frontierPoint } from '../../core/estimator/frontier';
import { stepResponse } from '../../core/estimator/response';
import { significant } from '../../i18n/format';
import { useFields } from '../../stores/app/app';
import { betaScale, gammaScale } from '../shared/chart/scales';
import { useMessages } from '../useMessages';
import { DragNumber } from './DragNumber';
import { stepsOf } from './model/sentence';

/** One step of the scroll: a sentence whose β and γ can be dragged, beside one picture. */
export function Guided({ id, children }: { id: 'signal' | 'price' | 'start'; children: ReactNode }) {
  const { lag: texts, common } = useMessages();
  const { beta, gamma, delta, setBeta, setGamma } = useFields(
    'hyper',
    'beta',
    'gamma',
    'delta',
    'setBeta',
    'setGamma',
  );
  const plain = frontierPoint(beta, 0, null);
  const point = frontierPoint(beta, gamma, delta);
  const { title, text } = texts.guided[id];
  const drag = (name: string) => texts.guided.drag(name);
  const words: Readonly<Record<string, ReactNode>> = {
    beta: (
      <DragNumber
        name={`β: ${title}`}
        title={drag(common.hyper.beta)}
        value={beta}
        text={significant(beta, 3)}
        scale={betaScale}
        onChange={setBeta}
      />
    ),
    gamma: (
      <DragNumber
        name={`γ: ${title}`}
        title={drag(common.hyper.gamma)}
        value={gamma}
        text={significant(gamma, 3)}
        scale={gammaScale(beta)}
        onChange={setGamma}
      />
    ),
    memory: significant(1 / (1 - beta), 3),
    lag: <b>{stepsOf(id === 'price' ? point.lag : plain.lag)}</b>,
    noise: <b>{significant(point.noise / plain.noise, 3)}</b>,
    seen: significant(100 * stepResponse(1, { beta, gamma: 0, delta: null, debias: false, warm: false }), 3),
  };
  return (
    <section className="lag-step">
      <div className="lag-words">
        <h2>{title}</h2>
        <p>
          {text.split(/\{(\w+)\}/).map((part, i) => (
            // A sentence's parts have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={i}>{i % 2 === 0 ? part : words[part]}</span>
          ))}
        </p>
      </div>
      {children}
    </section>
  );
}
