import { useEffect, useState } from 'react';
import { createLagSpread, type LagSpread } from '../../../core/estimator/lag-spread';
import type { MeasuredLag } from '../../../core/estimator/measured-lag';
import { automaticSearchOf, lagSearchOf, measuredLagOf, type LagModel } from './useLag';

/** The page is never held up longer than this at a time, in milliseconds. */
const SLICE_MS = 6;
/** A slider in motion would start the count anew at every event. */
const SETTLED_MS = 150;

export interface LagReading {
  readonly found: MeasuredLag;
  /** Half width of its 95 % interval in steps, `null` where noise hides the lag. */
  readonly halfWidth: number | null;
}

/**
 * What is measured of every driver, in their order, and of SGDF where it drives, once the sliders rest and it
 * is counted; `null` until then.
 */
export function useMeasuredLags(model: LagModel): readonly LagReading[] | null {
  const [counted, setCounted] = useState<{ readonly of: LagModel; readonly readings: LagReading[] }>();
  useEffect(() => {
    let spreads: LagSpread[] | null = null;
    const { automatic } = model;
    const arms = [
      ...model.drivers.map((driver) => ({ ...driver, search: lagSearchOf(model, driver) })),
      ...(automatic?.chosen ? [{ ...automatic, search: automaticSearchOf(model, automatic) }] : []),
    ];
    const work = () => {
      spreads ??= arms.map(({ arm, search }) => createLagSpread(model.truth, arm, model.sigma, search));
      const until = performance.now() + SLICE_MS;
      let open = spreads.find(({ done }) => !done);
      while (open && performance.now() < until) {
        open.advance(1);
        open = spreads.find(({ done }) => !done);
      }
      if (open) timer = setTimeout(work);
      else
        setCounted({
          of: model,
          readings: spreads.map(({ halfWidth }, i) => ({
            found: measuredLagOf(model, arms[i].estimate, arms[i].search),
            halfWidth,
          })),
        });
    };
    let timer = setTimeout(work, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [model]);
  return counted?.of === model ? counted.readings : null;
}
