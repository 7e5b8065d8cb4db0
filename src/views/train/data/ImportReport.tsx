import { count } from '../../../i18n/format';
import type { OwnWarning } from '../../../experiment/own-data/import-problem';
import { useMessages } from '../../useMessages';
import { ownWarningText, placesOf, type Places } from './file-problem';

/** Lists that are longer than this are shown on demand. */
const SHORT = 8;

/** What was left out of the data, by reason, each with its places; and what else to know of them. */
export function ImportReport({ warnings }: { warnings: readonly OwnWarning[] }) {
  const { own: texts } = useMessages();
  return warnings.map((warning, i) => {
    const places = placesOf(warning, texts);
    const { shown, of } = places;
    return (
      // Two warnings may say the same of different places.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={i} className="import-warning">
        <p>{ownWarningText(warning, texts)}</p>
        {shown > 0 && of <= SHORT && <PlaceList places={places} />}
        {shown > 0 && of > SHORT && (
          <details>
            <summary>{shown < of ? texts.firstOf(count(shown), count(of)) : texts.all(count(of))}</summary>
            <PlaceList places={places} />
          </details>
        )}
      </div>
    );
  });
}

function PlaceList({ places: { lines, shown } }: { places: Places }) {
  return (
    <ul
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by keyboard
      tabIndex={shown > SHORT ? 0 : undefined}
    >
      {lines.map((line, place) => (
        // Two places may read the same.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place}>{line}</li>
      ))}
    </ul>
  );
}
