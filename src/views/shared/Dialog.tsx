import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useMessages } from '../useMessages';

/** A modal dialog with its title and a button that closes it; Escape and a press outside close it too. */
export function Dialog({
  title,
  open,
  onClose,
  className = '',
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}) {
  const { common } = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before what is inside moves the focus.
  useLayoutEffect(() => {
    const element = dialog.current!;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={`help ${className}`}
      aria-labelledby={id}
      closedby="any"
      onClose={onClose}
    >
      <div className="help-body">
        <div className="help-head">
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            className="button icon quiet"
            aria-label={common.dismiss}
            onClick={() => dialog.current!.close()}
          >
            <X aria-hidden size={18} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
