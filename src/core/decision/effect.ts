/** What the reader tells about the business; `null` where a figure has not been given. */
export interface Kpi {
  /** Share of cases decided wrongly today, 0 … 1. */
  readonly errorRate: number | null;
  /** Cases a year. */
  readonly volume: number | null;
  /** Cost of one wrong decision, in the reader's currency, as all costs here. */
  readonly errorCost: number | null;
  readonly retrainings: number | null;
  readonly retrainingCost: number | null;
  /** Hours of work to adopt and check the change, and the cost of one. */
  readonly hours: number | null;
  readonly hourCost: number | null;
}

export type Range = readonly [low: number, high: number];

export interface Effect {
  /** Error rate after the change. */
  readonly errorRate: Range;
  /** Errors avoided a year; negative: further errors. */
  readonly avoided: Range;
  /** Their value a year. */
  readonly value: Range;
  /** Retraining a year, paid with either arm: shown beside the value, not taken from it. */
  readonly retraining: number;
  /** Work to adopt, once. */
  readonly adoption: number;
  /** Value of the first year less the work to adopt. */
  readonly net: Range;
  /** Gain in accuracy (share) at which the first year pays for the work; `null` when nothing is at stake. */
  readonly breakEven: number | null;
}

/**
 * The effect of replacing A by B, as ranges that follow from the interval of the accuracy difference B − A (shares).
 * It supposes that the error rate in use moves by as many points as the measured one; the rate stays within 0 … 1.
 * `null` while a figure is missing: nothing is supposed in its place.
 */
export function effectOf(interval: Range, kpi: Kpi): Effect | null {
  const { errorRate, volume, errorCost, retrainings, retrainingCost, hours, hourCost } = kpi;
  if (
    errorRate === null ||
    volume === null ||
    errorCost === null ||
    retrainings === null ||
    retrainingCost === null ||
    hours === null ||
    hourCost === null
  )
    return null;
  const rateAfter = (gain: number) => Math.min(1, Math.max(0, errorRate - gain));
  const [worst, best] = [rateAfter(interval[0]), rateAfter(interval[1])];
  const avoided: Range = [volume * (errorRate - worst), volume * (errorRate - best)];
  const value: Range = [avoided[0] * errorCost, avoided[1] * errorCost];
  const adoption = hours * hourCost;
  const stake = volume * errorCost;
  return {
    errorRate: [best, worst],
    avoided,
    value,
    retraining: retrainings * retrainingCost,
    adoption,
    net: [value[0] - adoption, value[1] - adoption],
    breakEven: stake > 0 ? adoption / stake : null,
  };
}
