import type { Messages } from '../../../i18n/en';
import { count } from '../../../i18n/format';
import type { TrainRun } from '../../../stores/train/state';

/** How far the device is prepared, in words. */
export function preparingText(
  { part, done, of, kernel }: NonNullable<TrainRun['preparing']>,
  { preparing: texts }: Pick<Messages['train'], 'preparing'>,
): string {
  if (part === 'pipelines') return texts.pipelines(count(done), count(of));
  // The one that is measured now, or the arm whose first step it is.
  const place = count(Math.min(done + 1, of));
  return part === 'tuning' ? texts.tuning(place, count(of), kernel ?? '') : texts.steps(place, count(of));
}
