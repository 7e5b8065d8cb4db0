import { dismissOwnProblem, type OwnDataState } from '../../../stores/train/own-data';
import { Notice } from '../../shared/Notice';
import { useMessages } from '../../useMessages';
import { ImportReport } from './ImportReport';
import { ownProblemText } from './file-problem';
import { TableReading } from './TableReading';

/**
 * Files that were not taken: why, all that is wrong with them, and how a table was read, which may be what is
 * wrong.
 */
export function RefusedFile({ refused }: { refused: NonNullable<OwnDataState['refused']> }) {
  const { own: texts } = useMessages();
  const { problem, warnings, reading } = refused;
  return (
    <>
      <Notice kind="error" onDismiss={dismissOwnProblem}>
        <p>{ownProblemText(problem, texts)}</p>
        <ImportReport warnings={warnings} />
      </Notice>
      {reading && (
        <div className="data-preview" data-testid="refused-reading">
          <TableReading reading={reading} id={null} />
        </div>
      )}
    </>
  );
}
