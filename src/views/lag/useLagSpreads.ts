import { useEffect, useState } from 'react';
import { createLagSpread, type LagSpread } from '../../core/estimator/lag-spread';
import { lagSearchOf, type LagModel } from './useLag';

/** The page is never held up longer than this at a time, in milliseconds. */
const SLICE_MS = 6;
/** A slider in motion would start anew at every event. */
const SETTLED_MS = 150;

/** Half widths of the drivers' measured lags under other noise, in their order; `null` while they are counted. */
export function useLagSpreads(model: LagModel): readonly (number | null)[] | null {
  const [found, setFound] = useState<{ readonly of: LagModel; readonly widths: (number | null)[] }>();
  useEffect(() => {
    if (model.empty) return undefined;
    let spreads: LagSpread[] | null = null;
    const work = () => {
      spreads ??= model.drivers.map((driver) =>
        createLagSpread(model.truth, driver.arm, model.sigma, lagSearchOf(model, driver)),
      );
      const until = performance.now() + SLICE_MS;
      let open = spreads.find(({ done }) => !done);
      while (open && performance.now() < until) {
        open.advance(1);
        open = spreads.find(({ done }) => !done);
      }
      if (open) timer = setTimeout(work);
      else setFound({ of: model, widths: spreads.map(({ halfWidth }) => halfWidth) });
    };
    let timer = setTimeout(work, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [model]);
  return found?.of === model ? found.widths : null;
}
