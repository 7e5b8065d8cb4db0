import { csvOf } from '../../experiment/csv';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { fixed, significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { fitView, paintContours } from '../draw/surface/contour';
import { usePalette } from '../shared/chart/canvas';
import { ArmLegend } from '../shared/chart/ArmLegend';
import { ChartFrame } from '../shared/chart/ChartFrame';
import { createClock } from '../shared/playback/clock';
import { Player, Spoken } from '../shared/playback/clocked';
import { Segmented } from '../shared/controls/Segmented';
import { Switch } from '../shared/controls/Switch';
import { usePlaybackKeys } from '../shared/playback/usePlaybackKeys';
import { useRememberedStep } from '../shared/playback/useRememberedStep';
import { useMessages } from '../useMessages';
import { AngleChart, angleSentence, anglesCsv, paintAngles } from './race/AngleChart';
import { EigenPanel } from './convergence/EigenPanel';
import { EnsemblePanel } from './seeds/EnsemblePanel';
import { LossChart, paintLosses } from './race/LossChart';
import { MapsPanel } from './maps/MapsPanel';
import { paintRace, RaceMap } from './race/RaceMap';
import { Film } from './film/Film';
import { filmFrames } from './film/frames';
import { Readings } from './race/Readings';
import type { PaintRelief } from './relief/Relief';
import { Settings } from './Settings';
import { armName, raceSentence } from './sentence';
import { useRace, type Race } from './race/race';
import { useSurface, type ChosenSurface } from './useSurface';
import './surface.css';
import './seeds/field.css';
import './race/playback.css';

/** Most readers stay with the map. */
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
  const palette = usePalette();
  const [clock] = useState(() => createClock(race.steps));
  const {
    surfaceLogLoss: log,
    patchSurface,
    beta,
    gamma,
    surfaceSigma,
    surfaceSeed,
    surfaceStep: step,
    surfaceFormula,
    surfaceView,
    surfaceRelief,
  } = useApp();
  const reliefPainter = useRef<PaintRelief | null>(null);

  useEffect(() => clock.setLast(race.steps), [clock, race.steps]);
  useRememberedStep(clock, step, rememberStep);
  usePlaybackKeys(clock);

  const arms = race.runners.map(({ arm }) => ({ id: arm.id, name: armName(arm, messages) }));
  const place = race.surface.id === 'formula' ? `f = ${surfaceFormula}` : texts.names[race.surface.id];
  const caption = `${place} · ${texts.settingsLine(
    significant(beta, 4),
    fixed(gamma, 2),
    significant(surfaceSigma),
    surfaceSeed,
  )}`;
  const legend = <ArmLegend arms={arms} />;

  return (
    <div className="surface-screen">
      <h1 className="visually-hidden">{common.screens.surface}</h1>
      <ChartFrame
        className="race"
        title={texts.mapTitle}
        legend={legend}
        tools={
          <>
            <Segmented
              label={messages.relief.choice}
              value={surfaceRelief ? 'relief' : 'map'}
              options={[
                { value: 'map', label: messages.relief.map },
                { value: 'relief', label: messages.relief.relief },
              ]}
              onChange={(value) => patchSurface({ surfaceRelief: value === 'relief' })}
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
        {surfaceRelief ? (
          <Suspense fallback={<p className="loading race-map">{common.loading}</p>}>
            <Relief race={race} clock={clock} painter={reliefPainter} />
          </Suspense>
        ) : (
          <RaceMap race={race} clock={clock} />
        )}
        <Player clock={clock} />
      </ChartFrame>
      <div className="side">
        <ChartFrame
          className="loss"
          title={texts.lossTitle}
          tools={
            <Switch
              label={texts.logLoss}
              checked={log}
              onChange={(value) => patchSurface({ surfaceLogLoss: value })}
            />
          }
          exports={{
            name: 'laglens-loss',
            arms,
            caption,
            paint: (pen, size) => paintLosses(pen, race, clock.get(), log, size, palette, messages),
            csv: () => raceCsv(race),
          }}
        >
          <LossChart race={race} clock={clock} />
          <Readings race={race} clock={clock} />
        </ChartFrame>
        <ChartFrame
          className="angles"
          title={messages.playback.angleTitle}
          exports={{
            name: 'laglens-angle',
            arms,
            caption,
            paint: (pen, size) => paintAngles(pen, race, clock.get(), size, palette, messages),
            csv: () => anglesCsv(race),
          }}
          sentence={<span data-testid="angle-sentence">{angleSentence(race, messages)}</span>}
        >
          <AngleChart race={race} clock={clock} />
        </ChartFrame>
        <p className="note hints">
          {texts.arrows} {texts.shortcuts}
        </p>
      </div>
      <Settings race={race} />
      <div className="surface-more">
        <EnsemblePanel race={race} caption={caption} />
        <MapsPanel race={race} caption={caption} />
        <EigenPanel race={race} clock={clock} caption={caption} />
      </div>
    </div>
  );
}

function rememberStep(surfaceStep: number | null): void {
  useApp.getState().patchSurface({ surfaceStep });
}

/** All trails, one row a step and arm, in full precision. */
function raceCsv({ runners }: Race): string {
  const rows = runners.flatMap(({ arm: { id, alpha, beta, gamma }, trajectory: { theta, loss, length } }) =>
    Array.from({ length }, (_, t) => [id, alpha, beta, gamma, t, theta[2 * t], theta[2 * t + 1], loss[t]]),
  );
  return csvOf(['arm', 'alpha', 'beta', 'gamma', 'step', 'x', 'y', 'loss'], rows);
}
