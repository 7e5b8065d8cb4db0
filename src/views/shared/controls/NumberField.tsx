import { useEffect, useId, useState } from 'react';
import { significant } from '../../../i18n/format';
import { useMessages } from '../../useMessages';

/**
 * A number box that accepts a value only when it is a number within [min, max] (a whole one if `integer`).
 * Anything else stays visible with a message under it, and the last good value goes on being used.
 */
export function NumberField({
  label,
  value,
  min,
  max,
  integer = false,
  onChange,
  hideLabel = false,
  disabled = false,
  unit,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  integer?: boolean;
  onChange: (value: number) => void;
  hideLabel?: boolean;
  disabled?: boolean;
  unit?: string;
}) {
  const { common } = useMessages();
  const id = useId();
  const shown = String(integer ? value : Number(value.toPrecision(6)));
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? shown;
  const accepted = (entry: string): number | null => {
    const number = parse(entry);
    return number !== null && number >= min && number <= max && (!integer || Number.isInteger(number))
      ? number
      : null;
  };
  const valid = accepted(text) !== null;

  // A value set elsewhere (a slider, a preset) replaces a draft.
  useEffect(
    () => setDraft((before) => (before !== null && parse(before) === value ? before : null)),
    [value],
  );

  return (
    <div className="number-field">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <span className="number-box">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={text}
          aria-invalid={!valid}
          aria-describedby={valid ? undefined : `${id}-error`}
          onChange={(event) => {
            const next = event.target.value;
            setDraft(next);
            const number = accepted(next);
            if (number !== null) onChange(number);
          }}
          onBlur={() => valid && setDraft(null)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(null);
            event.stopPropagation();
          }}
        />
        {unit && <span className="unit">{unit}</span>}
      </span>
      {!valid && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {(integer ? common.integerNeeded : common.numberNeeded)(
            significant(min, 6),
            significant(max, 6),
            shown,
          )}
        </p>
      )}
    </div>
  );
}

/** Full-width digits and the true minus, which Japanese keyboards produce, are read as what they mean. */
function parse(text: string): number | null {
  const plain = text.normalize('NFKC').replace('−', '-').trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
