import { csvOf } from '../../experiment/csv';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { fixed, significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { paintSignal } from '../draw/lag/signal';
import { ArmItems } from '../shared/chart/ArmLegend';
import { usePalette } from '../shared/chart/canvas';
import { ChartFrame } from '../shared/chart/ChartFrame';
import { useClock, type ClockControl } from '../shared/playback/clock';
import { Player, Spoken } from '../shared/playback/clocked';
import { Guide } from '../guide/Guide';
import { useMessages } from '../useMessages';
import { Choices } from './Choices';
import { Derivation } from './Derivation';
import { FamilyTree } from './FamilyTree';
import { Guided } from './Guided';
import { Identity } from './Identity';
import { Measured } from './Measured';
import { Price } from './Price';
import { Responses } from './Responses';
import { RoadView } from './RoadView';
import { cameraOf, paintRoadLayer, paintTrafficLayer, tiledDriver } from './road';
import { driverName, headline, lagSentence, roadSentence } from './sentence';
import { Settings } from './Settings';
import { signalPicture } from './signal';
import { SignalChart } from './SignalChart';
import { Start } from './Start';
import { useDrive } from './useDrive';
import { useLag, type LagModel } from './useLag';
import { Warnings } from './Warnings';
import './lag.css';

/** The car and how far back it looks; under it the signal, what the correction costs, and how an estimate begins. */
export default function LagScreen() {
  const messages = useMessages();
  const { common, lag: texts } = messages;
  const model = useLag();
  const palette = usePalette();
  const clock = useDrive(model.steps);
  const { lagCamera, beta, gamma, lagSeed } = useApp();
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});

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
      <ChartFrame
        className="road-chart"
        title={headline(tiledDriver(model) ?? model.drivers[0], model.automatic, messages)}
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
        sentence={<Result model={model} clock={clock} />}
      >
        <RoadView model={model} clock={clock} />
        <Guide />
        <Choices clock={clock} />
        <Player clock={clock} />
      </ChartFrame>
      <div className="lag-warnings">
        <Warnings model={model} />
      </div>
      <details className="lag-fold" {...onDemand('settings')}>
        <summary className="button">
          <SlidersHorizontal aria-hidden size={16} />
          {texts.settings}
        </summary>
        {opened.settings && <Settings />}
      </details>
      <Guided id="signal">
        <ChartFrame
          className="signal-chart"
          title={texts.signalTitle}
          legend={
            <ul className="legend">
              <ArmItems arms={arms} />
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
            paint: (pen, size) =>
              paintSignal(pen, signalPicture(model, clock.get(), messages), size, palette),
            csv: () => signalCsv(model),
          }}
          sentence={<Spoken clock={clock} text={lagSentence(model, messages)} id="lag-sentence" />}
        >
          <SignalChart model={model} clock={clock} />
          <details className="lag-measured" {...onDemand('measured')}>
            <summary>{texts.measured.title}</summary>
            {opened.measured && <Measured model={model} />}
          </details>
        </ChartFrame>
      </Guided>
      <Guided id="price">
        <Price caption={caption} automatic={model.automatic} clock={clock} />
      </Guided>
      <Guided id="start">
        <Start drivers={model.drivers} caption={caption} />
      </Guided>
      <div className="lag-bottom">
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

/** How the drive went, said when it is over. */
function Result({ model, clock }: { model: LagModel; clock: ClockControl }) {
  const messages = useMessages();
  const { position, last } = useClock(clock);
  const text = position < last ? messages.lag.pending : roadSentence(model, messages);
  return <Spoken clock={clock} text={text} id="road-sentence" />;
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
