import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';

export interface ExportItem {
  readonly label: string;
  run(): void;
}

/**
 * A button that opens a menu of what a chart can be taken along as. Arrows, Home, End and first letters move
 * in it, Enter and Space choose, Escape, Tab and a press outside close it; then the focus is on the button
 * again.
 */
export function ExportMenu({
  label,
  name,
  items,
}: {
  label: string;
  /** For screen readers, who hear many of these buttons. */
  name: string;
  items: readonly ExportItem[];
}) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const entries = () => [...root.current!.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const close = (isBack: boolean) => {
    setOpen(false);
    if (isBack) button.current!.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    const onPress = ({ target }: PointerEvent) => {
      if (!root.current!.contains(target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', onPress, true);
    return () => removeEventListener('pointerdown', onPress, true);
  }, [isOpen]);
  const first = useRef(0);
  useEffect(() => {
    if (isOpen) entries().at(first.current)?.focus();
  }, [isOpen]);
  const open = (at: number) => {
    first.current = at;
    setOpen(true);
  };

  const onMenuKey = (event: React.KeyboardEvent) => menuKey(event, entries(), close);

  return (
    <div className="export-menu" ref={root}>
      <button
        ref={button}
        type="button"
        className="button quiet"
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => (isOpen ? close(true) : open(0))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          event.stopPropagation();
          open(event.key === 'ArrowDown' ? 0 : -1);
        }}
      >
        {label}
        <ChevronDown aria-hidden size={14} />
      </button>
      {isOpen && (
        <div
          className="export-items"
          id={id}
          role="menu"
          aria-label={name}
          tabIndex={-1}
          onKeyDown={onMenuKey}
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close(true);
                item.run();
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** What a key does in an open menu. */
function menuKey(
  event: React.KeyboardEvent,
  entries: readonly HTMLElement[],
  close: (isBack: boolean) => void,
): void {
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const focus = (index: number) => entries.at(index)?.focus();
  const go: Readonly<Record<string, () => void>> = {
    ArrowDown: () => focus((at + 1) % entries.length),
    ArrowUp: () => focus(at - 1),
    Home: () => focus(0),
    End: () => focus(-1),
    Escape: () => close(true),
  };
  if (event.key === 'Tab') return close(false);
  const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key in go) go[event.key]();
  else if (isLetter && event.key !== ' ') {
    const begins = ({ textContent }: HTMLElement) =>
      textContent.toLowerCase().startsWith(event.key.toLowerCase());
    [...entries.slice(at + 1), ...entries.slice(0, at + 1)].find(begins)?.focus();
  } else return;
  event.preventDefault();
  // Arrow keys move the time line where they are not needed.
  event.stopPropagation();
}
