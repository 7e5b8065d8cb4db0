import type { AbRecord } from '../../experiment/record/record';
import { useMessages } from '../useMessages';

/** Where a number is predicted no decision is wrong: says so in place of the business figures. */
export function NoSheet({ data: { own } }: { data: AbRecord['settings']['data'] }) {
  const { score: texts } = useMessages();
  if (own?.kind !== 'regression') return null;
  return (
    <section className="panel" data-testid="no-sheet">
      <h2>{texts.noSheetTitle}</h2>
      <p>{texts.noSheet(own.target.column)}</p>
    </section>
  );
}
