import type { Figure } from '../../core/decision/effect';
import { setKpi, useDecide } from '../../stores/decide/decide';
import { NumberField } from '../shared/controls/NumberField';
import { useMessages } from '../useMessages';

const MOST = 1e12;

/** The business figures that are of use here; every one is empty until the user gives it. */
export function KpiSheet({ asks }: { asks: readonly Figure[] }) {
  const { decide: texts } = useMessages();
  const kpi = useDecide((state) => state.kpi);
  if (asks.length === 0) return null;
  return (
    <section className="panel decide-kpi" data-empty={asks.every((figure) => kpi[figure] === null)}>
      <h2>{texts.kpiTitle}</h2>
      <p className="note">{texts.kpiNote}</p>
      <div className="decide-fields">
        {asks.map((field) => {
          const value = kpi[field];
          // The error rate is entered in per cent and kept as a share.
          const percent = field === 'errorRate';
          const unit = percent ? 100 : 1;
          return (
            <NumberField
              key={field}
              label={texts.kpi[field]}
              optional
              value={value === null ? null : value * unit}
              min={0}
              max={percent ? 100 : MOST}
              digits={12}
              percent={percent}
              onChange={(next) => setKpi({ [field]: next === null ? null : next / unit })}
            />
          );
        })}
      </div>
    </section>
  );
}
