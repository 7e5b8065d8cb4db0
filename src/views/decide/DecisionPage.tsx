import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { PhoneTabs } from '../shared/PhoneTabs';
import { useMessages } from '../useMessages';
import { FigureList } from './FigureList';
import type { Figure } from './figures';
import { KpiSheet } from './KpiSheet';
import { Part } from './Part';
import type { Report, Section } from './report';

/**
 * A decision as one page, wherever its numbers come from: the verdict, its interval, what it would cost and bring, and what
 * is not known; behind a button all that it rests on, which paper always shows.
 */
export function DecisionPage({
  report,
  figures,
  choice,
  setup,
  noSheet,
  exports,
}: {
  report: Report;
  figures: readonly Figure[];
  /** What can be done right under the verdict: other arms, another run, a slide. */
  choice: ReactNode;
  /** What the reader has to state of the numbers. */
  setup?: ReactNode;
  /** Stands for the business figures where none can be counted. */
  noSheet?: ReactNode;
  exports: ReactNode;
}) {
  const { decide: texts } = useMessages();
  const part = (id: Section['id']) => {
    const section = report.sections.find((one) => one.id === id);
    return section && <Part section={section} />;
  };
  return (
    <>
      <Verdict report={report} choice={choice} />
      {setup}
      <PhoneTabs
        label={texts.tabs.label}
        tabs={[
          { id: 'interval', label: texts.tabs.interval, content: <FigureList figures={figures} /> },
          {
            id: 'cost',
            label: texts.tabs.cost,
            content: (
              <div className="decide-parts" data-count={report.asks.length > 0 ? 2 : 1}>
                {noSheet ?? <KpiSheet asks={report.asks} />}
                {part('effect')}
              </div>
            ),
          },
          {
            id: 'unknown',
            label: texts.tabs.unknown,
            content: (
              <div className="decide-parts" data-count={2}>
                {part('unknown')}
                {part('checks')}
              </div>
            ),
          },
          {
            id: 'rest',
            label: texts.tabs.rest,
            content: (
              <>
                <Behind>
                  {part('seeds')}
                  {part('risks')}
                  {part('conditions')}
                </Behind>
                {exports}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function Verdict({ report, choice }: { report: Report; choice: ReactNode }) {
  const [advice, ...grounds] = report.summary;
  return (
    <section className="panel decide-advice" data-advice={report.advice}>
      <p className="decide-origin">{report.origin}</p>
      <div aria-live="polite">
        <p className="decide-words" data-testid="advice">
          {advice}
        </p>
        {grounds.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {choice}
    </section>
  );
}

/** Hidden, not closed: details that are closed would be missing on paper. */
function Behind({ children }: { children: ReactNode }) {
  const { decide: texts } = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <section className="decide-behind">
      <button
        type="button"
        className="button quiet"
        aria-expanded={open}
        onClick={() => setOpen((shown) => !shown)}
      >
        <ChevronDown aria-hidden size={16} />
        {texts.behind}
      </button>
      <div className="decide-parts" hidden={!open}>
        {children}
      </div>
    </section>
  );
}
