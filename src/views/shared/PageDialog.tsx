import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Dialog } from './Dialog';
import { useKeys } from './controls/keys';

/** A page of text over the page: the button that opens it, and the dialog. */
export function PageDialog({
  Icon,
  title,
  label = title,
  className = '',
  shortcut,
  children,
}: {
  Icon: LucideIcon;
  title: string;
  /** The button's name. */
  label?: string;
  className?: string;
  /** A key that opens it too. */
  shortcut?: string;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  useKeys(() => (shortcut === undefined ? {} : { [shortcut]: open }));
  return (
    <>
      <button
        type="button"
        className={`button icon ${className}`}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-keyshortcuts={shortcut}
        onClick={open}
      >
        <Icon aria-hidden size={18} />
      </button>
      <Dialog title={title} open={isOpen} onClose={() => setOpen(false)}>
        {children}
      </Dialog>
    </>
  );
}
