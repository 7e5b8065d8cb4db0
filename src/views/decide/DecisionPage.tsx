import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { PhoneTabs } from '../shared/PhoneTabs';
import { useMessages } from '../useMessages';
import { FigureList } from './FigureList';
import type { Figure } from './figures';
import { KpiSheet } from './KpiSheet';
import { Part } from './Part';
import type { DecisionReport, Section } from './report-parts';

/**
 * A decision as one page, wherever its numbers come from: the verdict, its interval, what it would cost and
 * bring, and what is not known; behind a button all that it rests on, which paper always shows.
 */
export function DecisionPage({
  report,
  figures,
  choice,
  setup,
  noSheet,
  further,
  exports,
}: {
  report: DecisionReport;
  figures: readonly Figure[];
  /** What can be done right under the verdict: other arms, another run, a slide. */
  choice: ReactNode;
  /** What the user has to state of the numbers. */
  setup?: ReactNode;
  /** Stands for the business figures where none can be counted. */
  noSheet?: ReactNode;
  /** What else the decision rests on, with what is behind the button. */
  further?: ReactNode;
  exports: ReactNode;
}) {
  const { decide: texts } = useMessages();
  const part = (id: Section['id']) => {
    const section = report.sections.find((one) => one.id === id);
    return section && <Part section={section} />;
  };
  // The interval is what the verdict rests on.
  const byInterval = [
    ...figures.filter(({ id }) => id === 'differences'),
    ...figures.filter(({ id }) => id !== 'differences'),
  ];
  return (
    <>
      <Verdict report={report} choice={choice} />
      {setup}
      <PhoneTabs
        label={texts.tabs.label}
        tabs={[
          { id: 'interval', label: texts.tabs.interval, content: <FigureList figures={byInterval} /> },
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
                <Folded label={texts.behind}>
                  <div className="decide-parts">
                    {part('seeds')}
                    {part('risks')}
                    {part('conditions')}
                    {further}
                  </div>
                </Folded>
                {exports}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

/**
 * Lines of the verdict that stand on the page: its words, the difference and the interval; and the last, what
 * would settle it.
 */
const FIRST = 3;

function Verdict({ report, choice }: { report: DecisionReport; choice: ReactNode }) {
  const { decide: texts } = useMessages();
  const [advice, ...grounds] = report.summary;
  const isLong = grounds.length > FIRST + 2;
  const first = isLong ? grounds.slice(0, FIRST) : grounds;
  const last = isLong ? grounds.slice(-1) : [];
  const lines = (some: readonly string[]) => some.map((line) => <p key={line}>{line}</p>);
  return (
    <section className="panel decide-advice" data-advice={report.advice}>
      <p className="decide-origin">{report.origin}</p>
      <div aria-live="polite">
        <p className="decide-words" data-testid="advice">
          {advice}
        </p>
        {lines(first)}
        {isLong && <Folded label={texts.grounds}>{lines(grounds.slice(FIRST, -1))}</Folded>}
        {lines(last)}
      </div>
      {choice}
    </section>
  );
}

/** Hidden, not closed: details that are closed would be missing on paper. */
function Folded({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="decide-folded">
      <button
        type="button"
        className="button quiet"
        aria-expanded={open}
        onClick={() => setOpen((shown) => !shown)}
      >
        <ChevronDown aria-hidden size={16} />
        {label}
      </button>
      <div hidden={!open}>{children}</div>
    </div>
  );
}
