import { useMemo, useState } from 'react';
import { frequencyResponse } from '../../../core/estimator/frequency';
import type { Messages } from '../../../i18n/en';
import { fixed, significant } from '../../../i18n/format';
import { paintLines, type LinesPicture } from '../../draw/pen/lines';
import { armDash, type Palette } from '../../draw/pen/palette';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { Segmented } from '../../shared/controls/Segmented';
import { useMessages } from '../../useMessages';
import { Lines, linesCsv } from '../charts/Lines';
import { driverName, frequencySentence } from '../model/sentence';
import type { Driver } from '../model/useLag';

const views = ['magnitude', 'phase', 'delay'] as const;
type View = (typeof views)[number];

/** Periods from two steps (the fastest oscillation there is) to a thousand. */
const periods = Array.from({ length: 160 }, (_, i) => 2 * 500 ** (i / 159));
/** The oscillation that the sentence speaks of. */
const SPOKEN_PERIOD = 100;

/** What each estimate does to one gradient and to an oscillating one, in the steady state. */
export function Responses({ drivers, caption }: { drivers: readonly Driver[]; caption: string }) {
  const messages = useMessages();
  const texts = messages.lag;
  const palette = usePalette();
  const [view, setView] = useState<View>('magnitude');
  const impulse = useMemo(() => impulsePicture(drivers, palette, messages), [drivers, palette, messages]);
  const frequency = useMemo(
    () => frequencyPicture(drivers, view, palette, messages),
    [drivers, view, palette, messages],
  );
  const arms = drivers.map((driver) => ({ id: driver.id, name: driverName(driver, messages) }));
  const names = drivers.map(({ id }) => id);

  return (
    <div className="lag-pair">
      <ChartFrame
        title={texts.impulseTitle}
        term="weights"
        exports={{
          name: 'laglens-impulse',
          arms,
          caption,
          paint: (pen, size) => paintLines(pen, impulse, size, palette),
          csv: () => linesCsv(['arm', 'age', 'weight'], names, impulse),
        }}
        sentence={drivers
          .map((driver) =>
            texts.impulseSentence(
              driverName(driver, messages),
              significant(driver.weights[0], 3),
              fixed(driver.lag, 1),
            ),
          )
          .join(texts.join)}
      >
        <Lines picture={impulse} label={texts.impulseTitle} />
      </ChartFrame>
      <ChartFrame
        title={texts.frequencyTitle}
        term="groupDelay"
        tools={
          <Segmented
            label={texts.frequencyTitle}
            value={view}
            options={[
              { value: 'magnitude', label: texts.magnitudeAxis },
              { value: 'phase', label: texts.phaseTitle },
              { value: 'delay', label: texts.delayTitle },
            ]}
            onChange={setView}
          />
        }
        exports={{
          name: `laglens-${view}`,
          arms,
          caption,
          paint: (pen, size) => paintLines(pen, frequency, size, palette),
          csv: () => linesCsv(['arm', 'period', view], names, frequency),
        }}
        sentence={frequencySentence(drivers, SPOKEN_PERIOD, messages)}
      >
        <Lines picture={frequency} label={texts.frequencyTitle} />
      </ChartFrame>
    </div>
  );
}

function impulsePicture(
  drivers: readonly Driver[],
  palette: Palette,
  { lag: texts }: Messages,
): LinesPicture {
  const reach = Math.max(8, ...drivers.map(({ weights }) => visibleLength(weights)));
  const all = drivers.flatMap(({ weights }) => [...weights.subarray(0, reach)]);
  const [low, high] = [Math.min(0, ...all), Math.max(0.05, ...all)];
  return {
    x: { domain: [-0.6, reach - 0.4], label: texts.ageAxis },
    y: { domain: [low < 0 ? low * 1.15 : 0, high * 1.08], label: texts.weightAxis },
    series: drivers.map(({ id, weights }) => ({
      points: Array.from(weights.subarray(0, reach), (weight, k) => [k, weight] as const),
      colour: palette.arms[id],
      dash: [],
      stems: true,
    })),
  };
}

/** The age from which all weights are below a fiftieth of the EMA's part of the largest. */
function visibleLength(weights: Float64Array): number {
  const tail = weights.length > 1 ? Math.abs(weights[1]) : 0;
  let last = weights.length;
  while (last > 1 && Math.abs(weights[last - 1]) < tail / 50) last--;
  return Math.min(60, last);
}

function frequencyPicture(
  drivers: readonly Driver[],
  view: View,
  palette: Palette,
  { lag: texts }: Messages,
): LinesPicture {
  const valueOf = {
    magnitude: (driver: Driver, omega: number) => frequencyResponse(driver.filter, omega).magnitude,
    phase: (driver: Driver, omega: number) => (frequencyResponse(driver.filter, omega).phase * 180) / Math.PI,
    delay: (driver: Driver, omega: number) => frequencyResponse(driver.filter, omega).groupDelay ?? NaN,
  }[view];
  const series = drivers.map((driver) => ({
    points: periods.map((period) => [period, valueOf(driver, (2 * Math.PI) / period)] as const),
    colour: palette.arms[driver.id],
    dash: armDash[driver.id],
    width: driver.id === 'nesterov' ? 3.5 : 2.5,
  }));
  const values = series.flatMap(({ points }) => points.map(([, y]) => y)).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...values), Math.max(view === 'magnitude' ? 1 : 0.5, ...values)];
  const pad = 0.06 * (high - low);
  return {
    x: { domain: [2, 1000], label: texts.periodAxis, log: true },
    y: {
      domain: [low < 0 ? low - pad : 0, high + pad],
      label: { magnitude: texts.magnitudeAxis, phase: texts.phaseAxis, delay: texts.delayAxis }[view],
    },
    series,
  };
}
