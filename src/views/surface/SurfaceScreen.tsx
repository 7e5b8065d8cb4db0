import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { fixed, significant } from '../../i18n/format';
import { useApp, useFields } from '../../stores/app/app';
import { fitView, paintContours } from '../draw/surface/contour';
import { usePalette } from '../shared/chart/canvas';
import { ArmLegend } from '../shared/chart/ArmLegend';
import { ChartFrame } from '../shared/chart/ChartFrame';
import { createClock, type ClockControl } from '../shared/playback/clock';
import { Player, Spoken } from '../shared/playback/clocked';
import { Segmented } from '../shared/controls/Segmented';
import { PhoneTabs } from '../shared/PhoneTabs';
import { usePlaybackKeys } from '../shared/playback/usePlaybackKeys';
import { useRememberedStep } from '../shared/playback/useRememberedStep';
import { useMessages } from '../useMessages';
import { raceCsv } from './race/csv';
import { RaceCharts } from './race/RaceCharts';
import { EigenPanel } from './convergence/EigenPanel';
import { EnsemblePanel } from './seeds/EnsemblePanel';
import { MapsPanel } from './maps/MapsPanel';
import { paintRace, RaceMap } from './contour/RaceMap';
import { Film } from './film/Film';
import { filmFrames } from './film/frames';
import type { PaintRelief } from './relief/Relief';
import { Settings } from './Settings';
import { armName, raceSentence } from './sentence';
import { useRace, type Race } from './race/race';
import { useSurface, type ChosenSurface } from './useSurface';
import './surface.css';
import './seeds/many-seeds.css';
import './race/playback.css';

/** Most users stay with the map. */
const Relief = lazy(() => import('./relief/Relief'));

/** The Surface screen, as soon as there is a surface: a formula from a link has to be read first. */
export default function SurfaceScreen() {
  const { common } = useMessages();
  const chosen = useSurface();
  return chosen ? <RaceScreen chosen={chosen} /> : <p className="loading">{common.loading}</p>;
}

/** Arms racing down a loss surface, with their losses on the same time line. */
function RaceScreen({ chosen }: { chosen: ChosenSurface }) {
  const messages = useMessages();
  const { common, surface: texts } = messages;
  const race = useRace(chosen);
  const [clock] = useState(() => createClock(race.steps));
  const { beta, gamma } = useFields('hyper', 'beta', 'gamma');
  const { sigma, seed, step, formula } = useFields('surface', 'sigma', 'seed', 'step', 'formula');

  useEffect(() => clock.setLast(race.steps), [clock, race.steps]);
  useRememberedStep(clock, step, rememberStep);
  usePlaybackKeys(clock);

  const place = race.surface.id === 'formula' ? `f = ${formula}` : texts.names[race.surface.id];
  const caption = `${place} · ${texts.settingsLine(
    significant(beta, 4),
    fixed(gamma, 2),
    significant(sigma),
    seed,
  )}`;
  return (
    <div className="surface-screen">
      <h1 className="visually-hidden">{common.screens.surface}</h1>
      <RaceFrame race={race} clock={clock} place={place} caption={caption} />
      <PhoneTabs
        label={texts.tabs.label}
        tabs={[
          {
            id: 'loss',
            label: texts.tabs.loss,
            content: <RaceCharts race={race} clock={clock} caption={caption} />,
          },
          { id: 'settings', label: texts.tabs.settings, content: <Settings race={race} /> },
          {
            id: 'seeds',
            label: texts.tabs.seeds,
            content: <EnsemblePanel race={race} caption={caption} />,
          },
          { id: 'maps', label: texts.tabs.maps, content: <MapsPanel race={race} caption={caption} /> },
          {
            id: 'eigen',
            label: texts.tabs.eigen,
            content: <EigenPanel race={race} clock={clock} caption={caption} />,
          },
        ]}
      />
    </div>
  );
}

/** The map or the relief with its arms, what plays them, and what they did in words. */
function RaceFrame({
  race,
  clock,
  place,
  caption,
}: {
  race: Race;
  clock: ClockControl;
  place: string;
  caption: string;
}) {
  const messages = useMessages();
  const { common, surface: texts } = messages;
  const palette = usePalette();
  const { patch, view: surfaceView, relief } = useFields('surface', 'patch', 'view', 'relief');
  const reliefPainter = useRef<PaintRelief | null>(null);
  const arms = race.runners.map(({ arm }) => ({ id: arm.id, name: armName(arm, messages) }));
  const legend = <ArmLegend arms={arms} />;
  return (
    <ChartFrame
      className="race"
      title={texts.mapTitle}
      legend={legend}
      tools={
        <>
          <Segmented
            label={messages.relief.choice}
            value={relief ? 'relief' : 'map'}
            options={[
              { value: 'map', label: messages.relief.map },
              { value: 'relief', label: messages.relief.relief },
            ]}
            onChange={(value) => patch({ relief: value === 'relief' })}
          />
          <Film
            frames={() =>
              filmFrames(
                race,
                surfaceView ?? race.surface.view,
                { surface: place, arms, caption },
                palette,
                messages,
              )
            }
          />
        </>
      }
      exports={{
        name: 'laglens-race',
        figure: 'race',
        arms,
        caption,
        paint: (pen, size) => {
          if (reliefPainter.current) return reliefPainter.current(pen, size);
          const now = clock.get();
          const view = fitView(surfaceView ?? race.surface.view, size);
          paintContours(pen, race.surface, view, palette, now.position);
          paintRace(pen, race, now, view, palette, texts.divergedAt);
        },
        csv: () => raceCsv(race),
      }}
      sentence={<Spoken clock={clock} text={raceSentence(race, messages)} id="race-sentence" />}
    >
      <p className="note race-lead">{texts.lead}</p>
      {relief ? (
        <Suspense fallback={<p className="loading race-map">{common.loading}</p>}>
          <Relief race={race} clock={clock} painter={reliefPainter} />
        </Suspense>
      ) : (
        <RaceMap race={race} clock={clock} />
      )}
      <Player clock={clock} />
    </ChartFrame>
  );
}

function rememberStep(step: number | null): void {
  useApp.getState().surface.patch({ step });
}
