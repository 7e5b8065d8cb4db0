import { X, type LucideIcon } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { useMessages } from '../useMessages';
import { useKeys } from './keys';

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
  const { common } = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const open = () => dialog.current!.showModal();
  useKeys(() => (shortcut === undefined ? {} : { [shortcut]: open }));
  return (
    <>
      <button
        type="button"
        className={`button icon ${className}`}
        aria-label={label}
        title={label}
        aria-keyshortcuts={shortcut}
        onClick={open}
      >
        <Icon aria-hidden size={18} />
      </button>
      <dialog ref={dialog} className="help" aria-labelledby={id} closedby="any">
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
    </>
  );
}
