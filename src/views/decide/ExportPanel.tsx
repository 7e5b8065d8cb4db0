import { useState, type ReactNode } from 'react';
import { save } from '../shared/chart/download';
import { Notice } from '../shared/Notice';
import { paper } from '../draw/pen/paper';
import { useLanguage, useMessages } from '../useMessages';
import { htmlOf, markdownOf } from './exports';
import { svgOf, type Figure } from './figures';
import type { DecisionReport } from './report-parts';

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** A further file that is written when it is asked for. */
export interface ExportFile {
  readonly label: string;
  readonly content: () => string;
  readonly type: string;
  readonly extension: string;
}

/** Everything that a decision can be taken along as; `children` are further buttons. */
export function ExportPanel({
  report,
  figures,
  slides,
  files,
  choice,
  children,
}: {
  report: DecisionReport;
  figures: readonly Figure[];
  /** Makes the slides; their writer is large and wanted rarely, so that it loads when asked for. */
  slides: () => Promise<Blob>;
  files: readonly ExportFile[];
  /** What the user may decide about all of them. */
  choice?: ReactNode;
  children?: ReactNode;
}) {
  const { decide } = useMessages();
  const texts = decide.exports;
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  const saveSlides = () =>
    slides().then(
      (blob) => {
        setFailed(false);
        save(blob, PPTX, 'laglens-decision.pptx');
      },
      () => setFailed(true),
    );
  const pictures = () =>
    figures.map((figure) => ({ svg: svgOf(figure, paper), alt: `${figure.title}. ${figure.alt}` }));
  const all: readonly ExportFile[] = [
    {
      label: texts.html,
      content: () => htmlOf(report, language, pictures()),
      type: 'text/html',
      extension: 'html',
    },
    { label: texts.markdown, content: () => markdownOf(report), type: 'text/markdown', extension: 'md' },
    ...files,
  ];
  return (
    <section className="panel decide-exports">
      <h2>{texts.title}</h2>
      {choice}
      <div className="field-row">
        <button type="button" className="button primary" onClick={() => print()}>
          {texts.print}
        </button>
        <button type="button" className="button" onClick={() => void saveSlides()}>
          {texts.pptx}
        </button>
        {all.map(({ label, content, type, extension }) => (
          <button
            key={extension}
            type="button"
            className="button"
            onClick={() => save(content(), type, `laglens-decision.${extension}`)}
          >
            {label}
          </button>
        ))}
        {children}
      </div>
      {failed && (
        <Notice kind="warning" onDismiss={() => setFailed(false)}>
          {texts.pptxFailed}
        </Notice>
      )}
    </section>
  );
}
