import { useEffect, useId, useState } from 'react';
import { readEntry } from '../../../core/numerals/entry';
import { count, significant } from '../../../i18n/format';
import { useMessages } from '../../useMessages';

/** A text that is none of the box's numbers is still being typed for as long as this after a key. */
const TYPING_MS = 800;

type Props = {
  label: string;
  min: number;
  max: number;
  integer?: boolean;
  /** Significant digits shown of a value. */
  digits?: number;
  hideLabel?: boolean;
  disabled?: boolean;
  unit?: string;
  /** Tells whether a percent sign may follow the number, which is in per cent. */
  percent?: boolean;
} & (
  | { optional?: false; value: number; onChange: (value: number) => void }
  /** An empty box is `null`. */
  | { optional: true; value: number | null; onChange: (value: number | null) => void }
);

/**
 * A number box that takes numbers within [min, max] (whole ones if `integer`) as people write them
 * (core/numerals). What is typed counts at Enter or when the box is left, so that 0 is not used on the way to
 * 0,5; what is pasted counts at once. Anything else stays visible with a message under it, and the last good
 * value goes on being used.
 */
export function NumberField(props: Props) {
  const { label, value, min, max, integer = false, digits = 6, percent = false, optional = false } = props;
  const { common } = useMessages();
  const id = useId();
  const shown = value === null ? '' : String(integer ? value : Number(value.toPrecision(digits)));
  const [draft, setDraft] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const text = draft ?? shown;
  const read = (entry: string) =>
    optional && entry.trim() === ''
      ? { value: null }
      : readEntry(entry, { min, max, whole: integer, percent });
  const entry = read(text);
  const isRefused = 'problem' in entry && !typing;

  const refusal = () => {
    if ('readings' in entry) {
      const [decimal, grouped] = entry.readings;
      return common.numberAmbiguous(text.trim(), String(decimal), String(grouped));
    }
    const limits = [bound(min), bound(max)] as const;
    if (optional) return common.optionalNumberNeeded(...limits);
    return (integer ? common.integerNeeded : common.numberNeeded)(...limits, shown);
  };

  const use = (next: number | null) => (props.onChange as (value: number | null) => void)(next);
  const commit = () => {
    setTyping(false);
    if (draft === null || 'problem' in entry) return;
    // A draft that says what was there before must not round the value to the digits shown.
    if (draft !== shown) use(entry.value);
    setDraft(null);
  };

  useEffect(() => {
    if (!typing) return;
    const timer = setTimeout(() => setTyping(false), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typing, draft]);

  // A value set elsewhere (a slider, a preset) replaces a draft.
  useEffect(
    () =>
      setDraft((before) => {
        const drafted = before === null ? null : read(before);
        return drafted && 'value' in drafted && drafted.value === value ? before : null;
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another value, not another limit
    [value],
  );

  return (
    <div className="number-field">
      <label htmlFor={id} className={props.hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <span className="number-box">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          enterKeyHint="done"
          autoComplete="off"
          disabled={props.disabled}
          value={text}
          aria-invalid={isRefused}
          aria-describedby={isRefused ? `${id}-error` : undefined}
          onChange={({ target, nativeEvent }) => {
            const next = read(target.value);
            const whole = cameWhole(nativeEvent as InputEvent);
            setDraft(target.value);
            // A message that stands goes on standing until the text is right.
            setTyping(!whole && !isRefused);
            if (whole && 'value' in next) use(next.value);
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(null);
            // The Enter that ends a conversion belongs to the input method.
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
            event.stopPropagation();
          }}
        />
        {props.unit && <span className="unit">{props.unit}</span>}
      </span>
      {isRefused && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {refusal()}
        </p>
      )}
    </div>
  );
}

/** A limit of a box. A long whole one has its thousands apart: 4,294,967,295, and not 4.29497×10⁹. */
const bound = (value: number) =>
  Number.isInteger(value) && value >= 1e6 ? count(value) : significant(value, 6);

/**
 * Tells whether a text came as a whole: pasted, dropped, dictated, filled in. Typed signs come one by one.
 */
function cameWhole({ inputType, data, isComposing }: InputEvent): boolean {
  if (isComposing) return false;
  return inputType === 'insertText'
    ? (data?.length ?? 0) > 1
    : !/^(delete|history|insertComp)/.test(inputType);
}
