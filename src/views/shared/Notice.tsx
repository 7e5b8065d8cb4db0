import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../useMessages';

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };

/** A message in the page, told apart by icon as well as colour; errors are announced at once. */
export function Notice({
  kind,
  children,
  onDismiss,
}: {
  kind: 'info' | 'warning' | 'error';
  children: ReactNode;
  onDismiss?: () => void;
}) {
  const { common } = useMessages();
  const Icon = icons[kind];
  return (
    <div className="notice" data-kind={kind} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon aria-hidden size={18} />
      <div>{children}</div>
      {onDismiss && (
        <button type="button" className="button icon quiet" aria-label={common.dismiss} onClick={onDismiss}>
          <X aria-hidden size={16} />
        </button>
      )}
    </div>
  );
}
