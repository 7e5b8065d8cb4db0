import { useState } from 'react';
import { faultReport } from '../../stores/app/fault-report';
import type { Fault } from '../../stores/app/faults';
import { save } from '../shared/chart/download';
import { copyText } from '../shared/clipboard';
import { Dialog } from '../shared/Dialog';
import { useMessages } from '../useMessages';
import './fault.css';

/** The button that shows the report of a fault; saved and copied is exactly what is shown. */
export function FaultReport({ fault }: { fault: Fault }) {
  const { errors: texts } = useMessages();
  const [report, setReport] = useState<string | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          setCopied(null);
          setReport(faultReport(fault));
        }}
      >
        {texts.report}
      </button>
      <Dialog
        title={texts.reportTitle}
        className="fault"
        open={report !== null}
        onClose={() => setReport(null)}
      >
        {report !== null && (
          <>
            <p>{texts.reportIntro}</p>
            <textarea readOnly rows={14} aria-label={texts.reportText} value={report} spellCheck={false} />
            <div className="field-row">
              <button
                type="button"
                className="button"
                onClick={() => save(report, 'application/json', 'laglens-fault.json')}
              >
                {texts.save}
              </button>
              <button type="button" className="button" onClick={() => void copyText(report).then(setCopied)}>
                {texts.copy}
              </button>
            </div>
            <p role="status">{copied === null ? '' : copied ? texts.copied : texts.notCopied}</p>
          </>
        )}
      </Dialog>
    </>
  );
}
