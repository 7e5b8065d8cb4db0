import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useMedia } from '../../shared/useMedia';

/** A part of the details: open where there is room, a line on phones until it is asked for. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const isPhone = useMedia('(max-width: 760px)');
  const [isOpen] = useState(!isPhone);
  return (
    <details className="arm-more train-fold" open={isOpen}>
      <summary>
        <ChevronDown aria-hidden size={16} />
        <h3>{title}</h3>
      </summary>
      <div className="stack">{children}</div>
    </details>
  );
}
