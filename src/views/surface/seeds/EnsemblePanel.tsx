import { csvOf } from '../../../experiment/csv';
import { useCallback, useMemo, useRef } from 'react';
import { minimaAt } from '../../../core/surfaces/surface';
import { useApp, useFields } from '../../../stores/app/app';
import { fitView, paintContours } from '../../draw/surface/contour';
import { paintDensity } from '../../draw/surface/density';
import { paintDistributions } from '../../draw/surface/distributions';
import { paintLandmarks } from '../../draw/surface/trails';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { Picture, type Paint } from '../../shared/chart/Picture';
import { useMessages } from '../../useMessages';
import type { Race } from '../race/race';
import { useInView } from '../race/useInView';
import { armName } from '../sentence';
import { distributionsOf, ensembleSentence } from './ensemble';
import { EnsembleControls } from './EnsembleControls';
import { EnsembleTable } from './EnsembleTable';
import { GRID, useEnsemble, type EnsembleState } from './useEnsemble';

/** The race with many noise seeds: where all runs have been, and where they ended. */
export function EnsemblePanel({ race, caption }: { race: Race; caption: string }) {
  const messages = useMessages();
  const { manySeeds: texts, surface: surfaceTexts } = messages;
  const palette = usePalette();
  const panel = useRef<HTMLDivElement>(null);
  const { count, epsilon } = useFields('manySeeds', 'count', 'epsilon');
  const seed = useApp((state) => state.surface.seed);
  const ensemble = useEnsemble(race, useInView(panel));
  const { arms, shown, runs, complete, hasMinimum } = ensemble;
  const { mapLayers, paintEnds } = useLayers(race, ensemble);

  return (
    <div ref={panel} className="ensemble-panel">
      <ChartFrame
        className="ensemble"
        title={texts.ensembleTitle}
        legend={
          shown && (
            <span className="note" data-testid="ensemble-progress">
              {texts.progress(String(shown.done), String(count))}
            </span>
          )
        }
        exports={{
          name: 'laglens-seeds',
          arms: arms.map((arm) => ({ id: arm.id, name: armName(arm, messages) })),
          caption,
          paint: (pen, { width, height }) => {
            // As on the page: where the runs have been, and beside it where they ended.
            const half = { width: width / 2 - 12, height };
            for (const paint of mapLayers) paint(pen, half, palette);
            pen.translate(width / 2 + 12, 0);
            paintEnds(pen, half, palette);
          },
          csv: () =>
            csvOf(
              ['arm', 'seed', 'final_loss_above_minimum'],
              runs.flatMap(({ arm, excess }) => Array.from(excess, (value, i) => [arm.id, seed + i, value])),
            ),
        }}
        sentence={
          <span aria-live="polite" aria-busy={!complete} data-testid="ensemble-sentence">
            {complete && shown ? ensembleSentence(runs, epsilon, hasMinimum, messages) : ''}
          </span>
        }
      >
        <p className="note">{texts.ensembleLead}</p>
        <EnsembleControls {...ensemble} />
        <div className="ensemble-pictures" hidden={!shown}>
          <Picture
            className="density"
            label={texts.ensembleDensity(surfaceTexts.names[race.surface.id])}
            layers={mapLayers}
          />
          <Picture className="ends" label={texts.finalLoss} layers={[paintEnds]} />
        </div>
        {runs.length > 0 && <EnsembleTable runs={runs} hasMinimum={hasMinimum} epsilon={epsilon} />}
      </ChartFrame>
    </div>
  );
}

/**
 * The painters of both pictures, in layers: the ground is not painted anew with every picture of the worker.
 */
function useLayers({ surface, start, steps }: Race, { arms, box, shown, runs, hasMinimum }: EnsembleState) {
  const messages = useMessages();
  const { epsilon, hidden } = useFields('manySeeds', 'epsilon', 'hidden');
  const { rows, options } = useMemo(
    () => distributionsOf(runs, epsilon, hasMinimum, messages),
    [runs, epsilon, hasMinimum, messages],
  );

  const paintGround: Paint = useCallback(
    (pen, size, palette) =>
      paintContours(pen, surface, fitView(surface.view, size), palette, surface.drift ? steps : 0),
    [surface, steps],
  );
  const paintVisits: Paint = useCallback(
    (pen, size, palette) => {
      const view = fitView(surface.view, size);
      shown?.arms.forEach(({ density }, i) => {
        const { id } = arms[i];
        if (!hidden.includes(id)) paintDensity(pen, density, { box, ...GRID }, view, palette.arms[id]);
      });
    },
    [shown, arms, hidden, surface, box],
  );
  const paintPlaces: Paint = useCallback(
    (pen, size, palette) => {
      paintLandmarks(pen, minimaAt(surface, steps), start, fitView(surface.view, size), palette);
    },
    [surface, start, steps],
  );
  const paintEnds: Paint = useCallback(
    (pen, size, palette) => paintDistributions(pen, rows, options, size, palette),
    [rows, options],
  );
  const mapLayers = useMemo(
    () => [paintGround, paintVisits, paintPlaces],
    [paintGround, paintVisits, paintPlaces],
  );
  return { mapLayers, paintEnds };
}
