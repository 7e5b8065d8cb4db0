/** Figures that the user gives of the business; `null` where a figure has not been given. */
export interface Kpi {
  /** Share of cases decided wrongly today, 0 … 1. */
  readonly errorRate: number | null;
  /** Cases a year. */
  readonly volume: number | null;
  /** Cost of one wrong decision, in the user's currency, as all costs here. */
  readonly errorCost: number | null;
  /** Optional, with the cost of one: what a shorter training saves. */
  readonly retrainings: number | null;
  readonly retrainingCost: number | null;
  /** Hours of work to adopt and check the change, and the cost of one. */
  readonly hours: number | null;
  readonly hourCost: number | null;
}

export type Range = readonly [low: number, high: number];

/** Measurements as far as they may be turned into money. */
export interface Measured {
  /** Of the accuracy difference B − A, shares; `null` while no verdict may be read from it. */
  readonly interval: Range | null;
  /** The difference that matters, a share. */
  readonly size: number;
  /** Of B's training time over A's to the same quality; `null` where it has no interval. */
  readonly ratio: Range | null;
}

/** Why no money is named: no interval, one that holds 0, or one that is wider than what matters by far. */
export type NoMoney = 'no-interval' | 'holds-zero' | 'too-wide' | 'figures-missing';

export interface Effect {
  /**
   * Rate of errors after the change, errors avoided a year (negative: further ones), and their value; or why
   * not.
   */
  readonly errors: { readonly errorRate: Range; readonly avoided: Range; readonly value: Range } | NoMoney;
  /** Cost of retraining a year, and what the change saves of it; `null` where the user names none. */
  readonly retraining: { readonly cost: number; readonly saved: Range | null } | null;
  /** Work to adopt, once; `null` while its figures are missing. */
  readonly adoption: number | null;
  /**
   * Value of the first year, retraining saved included, less the work to adopt; `null` while a part of it is
   * not known.
   */
  readonly net: Range | null;
  /**
   * Gain in accuracy (share) at which the first year pays for the work; `null` when unknown or nothing is at
   * stake.
   */
  readonly breakEven: number | null;
  /** Not even a B without errors would pay for the work. */
  readonly cannotPay: boolean;
}

/**
 * Half an interval that is wider than so many times the difference that matters, or its nearer end, names no
 * money.
 */
const WIDEST = 5;

export type Figure = keyof Kpi;

/** A ratio that may be 1 saves nothing for certain, and costs nothing. */
const savesTime = (ratio: Range | null): ratio is Range => ratio !== null && (ratio[1] < 1 || ratio[0] > 1);

/** Why errors are not counted, whatever the figures; null where they can be. */
function uncountable({ interval, size }: Measured): Exclude<NoMoney, 'figures-missing'> | null {
  if (interval === null) return 'no-interval';
  const [low, high] = interval;
  if (low <= 0 && high >= 0) return 'holds-zero';
  // A small difference that matters makes no interval too wide whose ends tell the same.
  const least = Math.max(size, Math.min(Math.abs(low), Math.abs(high)));
  return (high - low) / 2 > WIDEST * least ? 'too-wide' : null;
}

/** The figures that would change anything that is said of this measurement, in the order of the sheet. */
export function figuresUsed(measured: Measured): readonly Figure[] {
  const errors: Figure[] = uncountable(measured) === null ? ['errorRate', 'volume', 'errorCost'] : [];
  const time: Figure[] = savesTime(measured.ratio) ? ['retrainings', 'retrainingCost'] : [];
  const work: Figure[] = errors.length + time.length > 0 ? ['hours', 'hourCost'] : [];
  return [...errors, ...time, ...work];
}

/**
 * The effect of replacing A by B, as ranges that follow from what was measured. It supposes that the error
 * rate in use moves by as many points as the measured one; the rate stays within 0 … 1. Nothing is supposed
 * in place of a missing figure.
 */
export function effectOf(measured: Measured, kpi: Kpi): Effect {
  const { interval, ratio } = measured;
  const { errorRate, volume, errorCost, retrainings, retrainingCost, hours, hourCost } = kpi;
  const adoption = product(hours, hourCost);
  const stake = product(volume, errorCost);
  const cost = product(retrainings, retrainingCost);
  const saved: Range | null =
    cost !== null && savesTime(ratio) ? [cost * (1 - ratio[1]), cost * (1 - ratio[0])] : null;

  const errors = errorsOf();
  const net: Range | null =
    typeof errors === 'string' || adoption === null
      ? null
      : [errors.value[0] + (saved?.[0] ?? 0) - adoption, errors.value[1] + (saved?.[1] ?? 0) - adoption];
  const open = adoption === null ? null : Math.max(0, adoption - (saved?.[0] ?? 0));
  const breakEven = open !== null && stake !== null && stake > 0 ? open / stake : null;
  return {
    errors,
    retraining: cost === null ? null : { cost, saved },
    adoption,
    net,
    breakEven,
    cannotPay: breakEven !== null && errorRate !== null && breakEven > errorRate,
  };

  function errorsOf(): Effect['errors'] {
    const why = uncountable(measured);
    if (why !== null || interval === null) return why ?? 'no-interval';
    const [low, high] = interval;
    if (errorRate === null || volume === null || errorCost === null) return 'figures-missing';
    const rateAfter = (gain: number) => Math.min(1, Math.max(0, errorRate - gain));
    const [worst, best] = [rateAfter(low), rateAfter(high)];
    const avoided: Range = [volume * (errorRate - worst), volume * (errorRate - best)];
    return { errorRate: [best, worst], avoided, value: [avoided[0] * errorCost, avoided[1] * errorCost] };
  }
}

/**
 * The gain in accuracy (share) at which the first year pays for the work, before anything was measured;
 * `null` when unknown.
 */
export const breakEvenOf = (kpi: Kpi): number | null =>
  effectOf({ interval: null, size: 1, ratio: null }, kpi).breakEven;

const product = (a: number | null, b: number | null) => (a === null || b === null ? null : a * b);
