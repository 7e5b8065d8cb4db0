import { useMemo } from 'react';
import { startUpSteps, stepResponse } from '../../../core/estimator/response';
import { useFields } from '../../../stores/app/app';
import { paintLines, type LinesPicture } from '../../draw/pen/lines';
import { armDash } from '../../draw/pen/palette';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { Segmented } from '../../shared/controls/Segmented';
import { Switch } from '../../shared/controls/Switch';
import { Explained } from '../../shared/text/Term';
import { useMessages } from '../../useMessages';
import { Lines, linesCsv } from './Lines';
import { driverName, startSentence } from '../model/sentence';
import type { Driver } from '../model/useLag';

const LONGEST = 400;

/** S_t of each arm: what the first steps see of a constant gradient, with the switches that change it. */
export function Start({ drivers, caption }: { drivers: readonly Driver[]; caption: string }) {
  const messages = useMessages();
  const { lag: texts, common } = messages;
  const palette = usePalette();
  const { beta, debias, warm, setDebias, setWarm } = useFields(
    'hyper',
    'beta',
    'debias',
    'warm',
    'setDebias',
    'setWarm',
  );

  const picture = useMemo((): LinesPicture => {
    const last = Math.min(
      LONGEST,
      Math.max(12, ...drivers.map(({ knobs }) => startUpSteps({ ...knobs, debias: false }, 0.01))),
    );
    const steps = Array.from({ length: last }, (_, i) => i + 1);
    const series = drivers.map(({ id, knobs }) => ({
      points: steps.map((t) => [t, stepResponse(t, knobs)] as const),
      colour: palette.arms[id],
      dash: armDash[id],
      width: id === 'nesterov' ? 3.5 : 2.5,
    }));
    const highest = Math.max(1, ...series.flatMap(({ points }) => points.map(([, y]) => y)));
    return {
      x: { domain: [1, last], label: common.chart.step },
      y: {
        domain: [0, highest * 1.12],
        label: texts.startAxis,
        format: (value) => `${Math.round(100 * value)}%`,
      },
      series,
      levels: [{ y: 1, text: texts.full }],
    };
  }, [drivers, palette, common, texts]);

  return (
    <ChartFrame
      className="start"
      title={texts.biasTitle}
      term="bias"
      exports={{
        name: 'laglens-start',
        figure: 'start',
        arms: drivers.map((driver) => ({ id: driver.id, name: driverName(driver, messages) })),
        caption,
        paint: (pen, size) => paintLines(pen, picture, size, palette),
        csv: () =>
          linesCsv(
            ['arm', 'step', 'share'],
            drivers.map(({ id }) => id),
            picture,
          ),
      }}
      sentence={
        <span aria-live="polite" data-testid="start-sentence">
          <Explained text={beta > 0 ? startSentence(drivers, messages) : texts.startSentence.differ} />
        </span>
      }
    >
      <div className="start-switches">
        <Switch label={texts.debias} checked={debias} onChange={setDebias} />
        <Segmented
          label={texts.g0}
          value={warm ? 'first' : 'zero'}
          options={[
            { value: 'zero', label: texts.g0zero },
            { value: 'first', label: texts.g0first },
          ]}
          onChange={(value) => setWarm(value === 'first')}
        />
      </div>
      <Lines picture={picture} label={texts.startAxis} />
    </ChartFrame>
  );
}
