import { useRef } from 'react';

/** A button that lets the user choose a file, a JSON file unless `accept` says otherwise; or several. */
export function FileButton({
  label,
  accept = '.json,application/json',
  multiple = false,
  disabled = false,
  onFile,
}: {
  label: string;
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFile: (first: File, all: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" disabled={disabled} onClick={() => input.current!.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          if (chosen.length > 0) onFile(chosen[0], chosen);
          // The same file can then be chosen again after it was mended.
          target.value = '';
        }}
      />
    </>
  );
}
