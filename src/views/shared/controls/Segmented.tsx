import { useId } from 'react';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Language of the label where it differs from the page's. */
  readonly lang?: string;
  /** Why it cannot be chosen now. */
  readonly unavailable?: string;
}

/** One choice of a few, all in sight: native radio buttons drawn as one bar. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  showLabel = false,
}: {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  showLabel?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="segmented">
      <legend className={showLabel ? undefined : 'visually-hidden'}>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} lang={option.lang} title={option.unavailable}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.unavailable !== undefined}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
