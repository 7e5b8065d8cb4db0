import { csvOf } from '../../experiment/csv';
import { useEffect, useState } from 'react';
import { fixed, significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { paintSignal } from '../draw/lag/signal';
import { ArmLegend } from '../shared/chart/ArmLegend';
import { usePalette } from '../shared/chart/canvas';
import { ChartFrame } from '../shared/chart/ChartFrame';
import { createClock } from '../shared/playback/clock';
import { Player, Spoken } from '../shared/playback/clocked';
import { usePlaybackKeys } from '../shared/playback/usePlaybackKeys';
import { useRememberedStep } from '../shared/playback/useRememberedStep';
import { useMessages } from '../useMessages';
import { Derivation } from './Derivation';
import { FamilyTree } from './FamilyTree';
import { Identity } from './Identity';
import { Measured } from './Measured';
import { Price } from './Price';
import { Responses } from './Responses';
import { RoadView } from './RoadView';
import { cameraOf, paintRoadLayer, paintTrafficLayer } from './road';
import { driverName, lagSentence, roadSentence } from './sentence';
import { Settings } from './Settings';
import { signalPicture } from './signal';
import { SignalChart } from './SignalChart';
import { Start } from './Start';
import { Story } from './Story';
import { useLag, type LagModel } from './useLag';
import { Warnings } from './Warnings';
import './lag.css';

/** Where a reader who prefers less motion finds the cars: in the second bend. */
const STILL = 0.62;

/** The road and the signal on one time line, what the correction costs, and how an estimate begins. */
export default function LagScreen() {
  const messages = useMessages();
  const { common, lag: texts } = messages;
  const model = useLag();
  const palette = usePalette();
  const [clock] = useState(() => createClock(model.steps));
  const { lagStep, lagCamera, beta, gamma, lagSeed } = useApp();
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});

  useEffect(() => clock.setLast(model.steps), [clock, model.steps]);
  useRememberedStep(clock, lagStep, rememberStep, STILL);
  usePlaybackKeys(clock);

  const arms = [
    ...model.drivers.map((driver) => ({ id: driver.id, name: driverName(driver, messages) })),
    ...(model.automatic?.chosen ? [{ id: 'sgdf' as const, name: common.arms.sgdf }] : []),
  ];
  const caption = texts.settingsLine(
    texts.signals[model.signal],
    significant(beta, 4),
    fixed(gamma, 2),
    significant(model.sigma),
    lagSeed,
  );
  const onDemand = (name: string) => ({
    open: opened[name] ?? false,
    onToggle: (event: React.SyntheticEvent<HTMLDetailsElement>) => {
      const { open } = event.currentTarget;
      setOpened((before) => ({ ...before, [name]: open }));
    },
  });

  return (
    <div className="lag-screen">
      <h1 className="visually-hidden">{common.screens.lag}</h1>
      <div className="lag-lead">
        <p>{texts.lead}</p>
        <Story clock={clock} />
      </div>
      <div className="lag-warnings">
        <Warnings model={model} />
      </div>
      <ChartFrame
        className="road-chart"
        title={texts.roadTitle}
        legend={<ArmLegend arms={arms} />}
        exports={{
          name: 'laglens-road',
          arms,
          caption,
          paint: (pen, size) => {
            const camera = cameraOf(model, lagCamera, clock.get().position, size);
            paintRoadLayer(pen, model, camera, size, palette);
            paintTrafficLayer(pen, model, clock.get().position, camera, size, palette, messages);
          },
          csv: () => roadCsv(model),
        }}
        sentence={<Spoken clock={clock} text={roadSentence(model, messages)} id="road-sentence" />}
      >
        <RoadView model={model} clock={clock} />
        <Player clock={clock} />
      </ChartFrame>
      <Settings />
      <ChartFrame
        className="signal-chart"
        title={texts.signalTitle}
        legend={
          <ul className="legend">
            <li>
              <span className="truth-line" aria-hidden />
              {texts.truth}
            </li>
            {model.sigma > 0 && (
              <li>
                <span className="sample-dots" aria-hidden />
                {texts.samples}
              </li>
            )}
            {model.sigma > 0 && <li className="note">{texts.band}</li>}
          </ul>
        }
        exports={{
          name: 'laglens-signal',
          arms,
          caption,
          paint: (pen, size) => paintSignal(pen, signalPicture(model, clock.get(), messages), size, palette),
          csv: () => signalCsv(model),
        }}
        sentence={<Spoken clock={clock} text={lagSentence(model, messages)} id="lag-sentence" />}
      >
        <SignalChart model={model} clock={clock} />
        <Measured model={model} />
      </ChartFrame>
      <Price caption={caption} automatic={model.automatic} clock={clock} />
      <div className="lag-bottom">
        <Start drivers={model.drivers} caption={caption} />
        <div className="lag-details">
          <details className="panel on-demand" {...onDemand('derivation')}>
            <summary>{texts.derivation.title}</summary>
            {opened.derivation && <Derivation />}
          </details>
          <details className="panel on-demand" {...onDemand('identity')}>
            <summary>{texts.identity}</summary>
            {opened.identity && <Identity model={model} caption={caption} />}
          </details>
          <details className="panel on-demand" {...onDemand('responses')}>
            <summary>{texts.responses}</summary>
            {opened.responses && <Responses drivers={model.drivers} caption={caption} />}
          </details>
          <details className="panel on-demand" {...onDemand('road')}>
            <summary>{texts.roadModel}</summary>
            <ul className="road-model">
              <li>{texts.cone}</li>
              {texts.roadModelText.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        </div>
      </div>
      <FamilyTree gamma={model.automatic?.gamma} />
    </div>
  );
}

function rememberStep(lagStep: number | null): void {
  useApp.getState().patchLag({ lagStep });
}

function roadCsv({ drivers, automatic, steps }: LagModel): string {
  const rows = [...drivers, ...(automatic?.chosen ? [automatic] : [])].flatMap(({ id, drive }) =>
    Array.from({ length: steps + 1 }, (_, t) => [id, t, drive.offset[t], drive.yaw[t], drive.outside[t]]),
  );
  return csvOf(['arm', 'step', 'offset', 'yaw', 'outside'], rows);
}

function signalCsv({ drivers, automatic, truth, samples }: LagModel): string {
  const arms = [...drivers, ...(automatic?.chosen ? [automatic] : [])];
  return csvOf(
    ['step', 'gradient', 'sample', ...arms.map(({ id }) => id)],
    Array.from(truth, (value, i) => [i + 1, value, samples[i], ...arms.map(({ estimate }) => estimate[i])]),
  );
}
