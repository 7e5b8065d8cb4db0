import { breakEvenOf, type Kpi } from '../../core/decision/effect';
import { usualSize } from '../../experiment/scores/judge';
import { useApp } from '../app/app';
import { SIZE, trainDefaults } from '../train/train';
import { useScores } from './scores';

/** More digits say nothing of a gain that rests on rough figures. */
const rounded = (value: number) => Number(value.toPrecision(3));

/**
 * The gain in points of accuracy from which on adopting pays, within what the field of Train takes; `null`
 * where unknown.
 */
export function breakEvenPoints(kpi: Kpi): number | null {
  const share = breakEvenOf(kpi);
  if (share === null || share <= 0) return null;
  return Math.min(SIZE.max, Math.max(SIZE.min, rounded(100 * share)));
}

/**
 * Lets the difference that matters start from the break-even of the business figures: where the user has left
 * it at its beginning, it follows them; what they have set themselves stays.
 */
export function followBreakEven(before: Kpi, after: Kpi): void {
  const [was, is] = [breakEvenPoints(before), breakEvenPoints(after)];
  if (was === is) return;
  const { train } = useApp.getState();
  if (train.size === (was ?? trainDefaults.size)) train.patch({ size: is ?? trainDefaults.size });
  const { scores, unit, size } = useScores.getState();
  if (scores === null || unit === 'other') return;
  const scale = unit === 'percent' ? 1 : 0.01;
  const usual = usualSize(scores);
  const inUnit = (points: number | null) => (points === null ? usual : rounded(scale * points));
  if (size === inUnit(was)) useScores.setState({ size: inUnit(is) });
}
