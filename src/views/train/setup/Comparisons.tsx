import { Play } from 'lucide-react';
import { useApp } from '../../../stores/app/app';
import { useUnfinished } from '../../../stores/library/unfinished';
import {
  chooseComparison,
  comparisonIds,
  comparisonOf,
  startComparison,
} from '../../../stores/train/comparisons';
import { ArmSwatch } from '../../shared/chart/ArmSwatch';
import { useMessages } from '../../useMessages';
import type { ArmLook } from './arms';

/** What to compare: one press chooses, the other starts at once. Below stand the arms that this comes to. */
export function Comparisons({ looks }: { looks: readonly ArmLook[] }) {
  const { train: texts } = useMessages();
  const chosen = useApp(({ train, hyper }) => comparisonOf(train.arms, hyper));
  return (
    <section className="stack comparisons" aria-labelledby="comparisons-title">
      <h2 id="comparisons-title">{texts.choices.what}</h2>
      <ul>
        {comparisonIds.map((id) => (
          <li key={id} data-chosen={id === chosen}>
            <button
              type="button"
              className="comparison"
              aria-pressed={id === chosen}
              onClick={() => chooseComparison(id)}
            >
              {texts.comparisons[id].name}
            </button>
            <button
              type="button"
              className="button icon quiet"
              aria-label={texts.startComparison(texts.comparisons[id].name)}
              title={texts.startComparison(texts.comparisons[id].name)}
              onClick={() => {
                startComparison(id);
                // The focus goes where the run is now controlled.
                useUnfinished.setState({ takenUp: true });
              }}
            >
              <Play aria-hidden size={16} />
            </button>
          </li>
        ))}
      </ul>
      <p className="note">{chosen ? texts.comparisons[chosen].asks : texts.ownComparison}</p>
      <ul className="comparison-arms">
        {looks.map(({ letter, id, dash, title }) => (
          <li key={letter}>
            <ArmSwatch id={id} dash={dash} />
            {title}
          </li>
        ))}
      </ul>
    </section>
  );
}
