import { Dices } from 'lucide-react';
import { NumberField } from './NumberField';

/** A seed, and a button for the next one; they lie side by side in a `.field-row`. */
export function SeedField({
  label,
  reroll,
  value,
  max,
  onChange,
}: {
  label: string;
  /** What the button says. */
  reroll: string;
  value: number;
  max: number;
  onChange: (seed: number) => void;
}) {
  return (
    <>
      <NumberField label={label} value={value} min={0} max={max} integer onChange={onChange} />
      <button
        type="button"
        className="button icon"
        aria-label={reroll}
        title={reroll}
        onClick={() => onChange((value + 1) % max)}
      >
        <Dices aria-hidden size={18} />
      </button>
    </>
  );
}
