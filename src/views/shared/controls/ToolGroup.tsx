import type { LucideIcon } from 'lucide-react';

export interface Tool {
  readonly Icon: LucideIcon;
  readonly label: string;
  /** What the pointer is told; the label unless given. */
  readonly title?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly act: () => void;
}

/** Buttons with icons that belong together. */
export function ToolGroup({
  className,
  label,
  tools,
}: {
  className: string;
  label: string;
  tools: readonly Tool[];
}) {
  return (
    <div className={className} role="group" aria-label={label}>
      {tools.map(({ Icon, label: name, title = name, className: own = '', disabled, act }) => (
        <button
          key={name}
          type="button"
          className={`button icon ${own}`}
          aria-label={name}
          title={title}
          disabled={disabled}
          onClick={act}
        >
          <Icon aria-hidden size={16} />
        </button>
      ))}
    </div>
  );
}
