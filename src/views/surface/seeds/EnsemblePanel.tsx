import { useCallback, useMemo, useRef } from 'react';
import { minimaAt } from '../../../core/surfaces/surface';
import { fixed, significant } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import { EPSILON_MAX, EPSILON_MIN, SEEDS_MAX } from '../../../stores/surface/many-seeds';
import { fitView, paintContours } from '../../draw/surface/contour';
import { paintDensity } from '../../draw/surface/density';
import { paintDistributions } from '../../draw/surface/distributions';
import { paintLandmarks } from '../../draw/surface/trails';
import { ArmSwatch } from '../../shared/chart/ArmSwatch';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { Notice } from '../../shared/Notice';
import { NumberField } from '../../shared/controls/NumberField';
import { usePalette } from '../../shared/chart/canvas';
import { Picture, type Paint } from '../../shared/chart/Picture';
import { ArmName, Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { distributionsOf, ensembleSentence, lossText, runsOf } from './ensemble';
import type { Race } from '../race/race';
import { armName } from '../sentence';
import { useSweep } from '../sweep/useSweep';
import { useInView } from '../race/useInView';

/** Cells of the grid on which visits are counted. */
const GRID = { columns: 120, rows: 90 };

/** The race with many noise seeds: where all runs have been, and where they ended. */
export function EnsemblePanel({ race, caption }: { race: Race; caption: string }) {
  const messages = useMessages();
  const { field: texts, surface: surfaceTexts } = messages;
  const palette = usePalette();
  const panel = useRef<HTMLDivElement>(null);
  const inView = useInView(panel);
  const { fieldSeeds, fieldEpsilon, fieldHidden, surfaceSigma, surfaceSeed, patchField, patchSurface } =
    useApp();
  const { surface, start, steps, runners } = race;
  const noisy = surfaceSigma > 0 || surface.sigma > 0 || surface.perturb !== null;
  const arms = useMemo(() => runners.map(({ arm }) => arm), [runners]);
  const box = useMemo(() => fitView(surface.view, { width: 4, height: 3 }).box, [surface]);

  const request = useMemo(
    () =>
      inView && noisy && arms.length > 0
        ? {
            kind: 'ensemble' as const,
            surface: race.spec,
            arms,
            start,
            steps,
            sigma: surfaceSigma,
            firstSeed: surfaceSeed,
            seeds: fieldSeeds,
            grid: { box, ...GRID },
          }
        : null,
    [inView, noisy, arms, race.spec, start, steps, surfaceSigma, surfaceSeed, fieldSeeds, box],
  );
  const { reply, failure, complete } = useSweep<'ensemble'>(request, arms.map(({ id }) => id).join());
  const shown = noisy ? reply : null;
  const runs = useMemo(
    () => (shown ? runsOf(shown, arms, surface, fieldEpsilon) : []),
    [shown, arms, surface, fieldEpsilon],
  );
  const hasMinimum = surface.minima.length > 0;
  const { rows, options } = useMemo(
    () => distributionsOf(runs, fieldEpsilon, hasMinimum, messages),
    [runs, fieldEpsilon, hasMinimum, messages],
  );

  // Layers: the ground is not painted anew with every picture of the worker.
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
        if (!fieldHidden.includes(id)) paintDensity(pen, density, { box, ...GRID }, view, palette.arms[id]);
      });
    },
    [shown, arms, fieldHidden, surface, box],
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

  return (
    <div ref={panel} className="ensemble-panel">
      <ChartFrame
        className="ensemble"
        title={texts.ensembleTitle}
        legend={
          shown && (
            <span className="note" data-testid="ensemble-progress">
              {texts.progress(String(shown.done), String(fieldSeeds))}
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
            [
              'arm,seed,final_loss_above_minimum',
              ...runs.flatMap(({ arm, excess }) =>
                Array.from(excess, (value, i) => [arm.id, surfaceSeed + i, value].join(',')),
              ),
              '',
            ].join('\n'),
        }}
        sentence={
          <span aria-live="polite" aria-busy={!complete} data-testid="ensemble-sentence">
            {complete && shown ? ensembleSentence(runs, fieldEpsilon, hasMinimum, messages) : ''}
          </span>
        }
      >
        <p className="note">{texts.ensembleLead}</p>
        <div className="field-controls">
          <NumberField
            label={texts.seeds}
            value={fieldSeeds}
            min={1}
            max={SEEDS_MAX}
            integer
            onChange={(value) => patchField({ fieldSeeds: value })}
          />
          {hasMinimum && (
            <NumberField
              label={texts.epsilon}
              value={fieldEpsilon}
              min={EPSILON_MIN}
              max={EPSILON_MAX}
              onChange={(value) => patchField({ fieldEpsilon: value })}
            />
          )}
        </div>
        {failure !== null && <Notice kind="warning">{texts.failed(failure)}</Notice>}
        {arms.length === 0 && <Notice kind="warning">{surfaceTexts.noArms}</Notice>}
        {!noisy && (
          <Notice kind="info">
            {texts.noNoise}{' '}
            <button type="button" className="button" onClick={() => patchSurface({ surfaceSigma: NOISE })}>
              {texts.addNoise(significant(NOISE))}
            </button>
          </Notice>
        )}
        {shown && arms.length > 1 && (
          <div className="chips density-arms" role="group" aria-label={texts.densityOf}>
            <span aria-hidden>{texts.densityOf}</span>
            {arms.map((arm) => {
              const isShown = !fieldHidden.includes(arm.id);
              return (
                <button
                  key={arm.id}
                  type="button"
                  className="chip"
                  aria-pressed={isShown}
                  onClick={() =>
                    patchField({
                      fieldHidden: isShown
                        ? [...fieldHidden, arm.id]
                        : fieldHidden.filter((id) => id !== arm.id),
                    })
                  }
                >
                  <ArmSwatch id={arm.id} /> {armName(arm, messages)}
                </button>
              );
            })}
          </div>
        )}
        <div className="ensemble-pictures" hidden={!shown}>
          <Picture
            className="density"
            label={texts.ensembleDensity(surfaceTexts.names[surface.id])}
            layers={mapLayers}
          />
          <Picture className="ends" label={texts.finalLoss} layers={[paintEnds]} />
        </div>
        {runs.length > 0 && (
          <div className="readings">
            <table>
              <Columns
                titles={[
                  texts.columns.arm,
                  texts.columns.median,
                  ...(hasMinimum ? [texts.columns.reached(significant(fieldEpsilon))] : []),
                  texts.columns.diverged,
                ]}
              />
              <tbody>
                {runs.map(({ arm, summary, diverged }) => (
                  <tr key={arm.id} data-arm={arm.id}>
                    <th scope="row">
                      <ArmName id={arm.id}>{armName(arm, messages)}</ArmName>
                    </th>
                    <td>
                      {summary.median95
                        ? texts.interval(
                            lossText(summary.quantiles[2], messages),
                            lossText(summary.median95[0], messages),
                            lossText(summary.median95[1], messages),
                          )
                        : lossText(summary.quantiles[2], messages)}
                    </td>
                    {hasMinimum && (
                      <td>
                        {texts.percent(
                          fixed(100 * summary.reached.value, 0),
                          fixed(100 * summary.reached.interval[0], 0),
                          fixed(100 * summary.reached.interval[1], 0),
                        )}
                      </td>
                    )}
                    <td>{diverged}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </ChartFrame>
    </div>
  );
}

/** What the button of the notice sets. */
const NOISE = 1;
