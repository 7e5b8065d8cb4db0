/** Ready-made values as buttons, of which the one that is set is pressed; `null`: none is. */
export function Chips<Value extends string | number>({
  label,
  className,
  value,
  options,
  onChange,
}: {
  /** Spoken name of the group. */
  label: string;
  className: string;
  value: Value | null;
  options: readonly (readonly [value: Value, name: string])[];
  onChange: (value: Value) => void;
}) {
  return (
    <div className={`chips ${className}`} role="group" aria-label={label}>
      {options.map(([option, name]) => (
        <button
          key={option}
          type="button"
          className="chip"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
