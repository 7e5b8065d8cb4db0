import { count } from '../../../i18n/format';
import type { OwnWarning } from '../../../training/data/own/problem';
import { useMessages } from '../../useMessages';
import { ownWarningItems, ownWarningText } from './problem';

/** Lists that are this short are open from the start. */
const SHORT = 8;

/** What was left out of the data, by reason, each with its places; and what else to know of them. */
export function ImportReport({ warnings }: { warnings: readonly OwnWarning[] }) {
  const { own: texts } = useMessages();
  return warnings.map((warning, i) => {
    const { items, of } = ownWarningItems(warning, texts);
    return (
      // Two warnings may say the same of different places.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={i} className="import-warning">
        <p>{ownWarningText(warning, texts)}</p>
        {items.length > 0 && (
          <details open={items.length <= SHORT}>
            <summary>
              {items.length < of ? texts.firstOf(count(items.length), count(of)) : texts.all(count(of))}
            </summary>
            <ul
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by keyboard
              tabIndex={0}
            >
              {items.map((item, place) => (
                // oxlint-disable-next-line react/no-array-index-key
                <li key={place}>{item}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    );
  });
}
