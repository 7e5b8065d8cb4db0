import { useState, type ReactNode } from 'react';

/** What is one click away: its content is made when it is first opened. */
export function Fold({
  summary,
  className = 'panel on-demand',
  summaryClass,
  children,
}: {
  summary: ReactNode;
  className?: string;
  summaryClass?: string;
  children: () => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={className} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={summaryClass}>{summary}</summary>
      {isOpen && children()}
    </details>
  );
}
