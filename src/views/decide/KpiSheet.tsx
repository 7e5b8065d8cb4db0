import { useId, useState } from 'react';
import type { Kpi } from '../../core/decision/effect';
import { significant } from '../../i18n/format';
import { setKpi, useDecide } from '../../stores/decide';
import { useMessages } from '../useMessages';

const MOST = 1e12;
const fields = [
  'errorRate',
  'volume',
  'errorCost',
  'retrainings',
  'retrainingCost',
  'hours',
  'hourCost',
] as const;

/** The business figures; every one is empty until the reader gives it. */
export function KpiSheet() {
  const { decide: texts } = useMessages();
  const kpi = useDecide((state) => state.kpi);
  return (
    <section className="panel decide-kpi" data-empty={Object.values(kpi).every((value) => value === null)}>
      <h2>{texts.kpiTitle}</h2>
      <p className="note">{texts.kpiNote}</p>
      <div className="decide-fields">
        {fields.map((field) => (
          <Figure key={field} field={field} value={kpi[field]} />
        ))}
      </div>
    </section>
  );
}

/** A number that may be missing. What cannot be read stays visible with a message; the last good value is kept. */
function Figure({ field, value }: { field: keyof Kpi; value: number | null }) {
  const { decide: texts } = useMessages();
  const id = useId();
  // The error rate is entered in per cent and kept as a share.
  const unit = field === 'errorRate' ? 100 : 1;
  const max = field === 'errorRate' ? 100 : MOST;
  const [text, setText] = useState(value === null ? '' : String(Number((value * unit).toPrecision(12))));
  const parsed = parse(text, max);
  const valid = parsed !== undefined;
  return (
    <div className="number-field">
      <label htmlFor={id}>{texts.kpi[field]}</label>
      <span className="number-box">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={!valid}
          aria-describedby={valid ? undefined : `${id}-error`}
          onChange={({ target }) => {
            setText(target.value);
            const next = parse(target.value, max);
            if (next !== undefined) setKpi({ [field]: next === null ? null : next / unit });
          }}
        />
      </span>
      {!valid && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {texts.kpiNeeded(significant(max, 6))}
        </p>
      )}
    </div>
  );
}

/** The number, null for an empty field, undefined for anything else. Full-width digits and commas are read. */
function parse(text: string, max: number): number | null | undefined {
  const plain = text.normalize('NFKC').replaceAll(',', '').trim();
  if (plain === '') return null;
  return /^(\d+\.?\d*|\.\d+)$/.test(plain) && Number(plain) <= max ? Number(plain) : undefined;
}
