import { count, significant } from '../../../i18n/format';
import type { OwnSet } from '../../../stores/train/own-data';
import { paintHistogram } from '../../draw/learning/histogram';
import { Picture } from '../../shared/chart/Picture';
import { FactList } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';

type Content = Extract<OwnSet['meta']['content'], { kind: 'regression' }>;

/**
 * The numbers to predict: their ends, their middle and how they spread, and what the network makes of them.
 */
export function TargetSpread({ content: { label, target, spread } }: { content: Content }) {
  const { own: texts } = useMessages();
  const [low, median, high] = [spread.low, spread.median, spread.high].map((value) => significant(value, 4));
  return (
    <figure className="samples target-spread" data-testid="target-spread">
      <figcaption className="note">{texts.predicted(label)}</figcaption>
      <Picture
        className="target-histogram"
        label={texts.histogram(label, low, median, high, count(Math.max(...spread.counts)))}
        layers={[(pen, size, palette) => paintHistogram(pen, spread, size, palette)]}
      />
      <FactList
        rows={[
          [texts.spread.low, low],
          [texts.spread.median, median],
          [texts.spread.high, high],
        ]}
      />
      <p className="note">
        {texts.standardised(significant(target.mean, 4), significant(target.deviation, 4))}
      </p>
    </figure>
  );
}
