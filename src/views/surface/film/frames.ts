import type { Messages } from '../../../i18n/en';
import { paintContours, fitView } from '../../draw/surface/contour';
import { figureSize, paintFigure, type FigureText } from '../../draw/pen/figure';
import type { Palette } from '../../draw/pen/palette';
import type { Size } from '../../draw/pen/pen';
import type { Box } from '../../../core/surfaces/surface';
import { paintRace } from '../contour/RaceMap';
import type { Race, Runner } from '../race/race';
import type { FilmFrame } from './client';

const PICTURE: Size = { width: 720, height: 480 };
export const FILM_SIZE = figureSize(PICTURE);

/** Frames of a whole race at most; a short race has one a step. */
const MOST_FRAMES = 100;
const FRAME_MS = 70;
/** The finished race stands for this long before it starts again. */
const LAST_MS = 1800;

export interface FilmText extends Omit<FigureText, 'title'> {
  /** The surface's name, before the step in every frame's title. */
  readonly surface: string;
}

/**
 * The race as it stands now, as frames with title, step, legend and settings. Later changes do not reach
 * them.
 */
export function filmFrames(
  race: Race,
  box: Box,
  text: FilmText,
  palette: Palette,
  { playback, surface: texts }: Messages,
): FilmFrame[] {
  const kept: Race = { ...race, runners: race.runners.map(keep) };
  const view = fitView(box, PICTURE);
  const figure = contextOf(FILM_SIZE);
  const map = contextOf(PICTURE);
  let mapped: number | null = null;
  const paintMap = (step: number) => {
    if (mapped === null || (mapped !== step && race.surface.drift))
      paintContours(map, race.surface, view, palette, step);
    mapped = step;
  };

  const last = race.steps;
  const count = Math.min(MOST_FRAMES, last + 1);
  return Array.from({ length: count }, (_, i) => {
    const step = Math.round((i / (count - 1)) * last);
    const clock = {
      position: step,
      last,
      hover: null,
      playing: false,
      speed: 1,
      loop: false,
    };
    return {
      delay: i === count - 1 ? LAST_MS : FRAME_MS,
      paint() {
        paintMap(step);
        figure.fillStyle = palette.panel;
        figure.fillRect(0, 0, FILM_SIZE.width, FILM_SIZE.height);
        const title = playback.filmStep(text.surface, step, last);
        paintFigure(figure, PICTURE, { ...text, title }, palette, () => {
          figure.drawImage(map.canvas, 0, 0);
          paintRace(figure, kept, clock, view, palette, texts.divergedAt);
        });
        return figure.getImageData(0, 0, FILM_SIZE.width, FILM_SIZE.height).data;
      },
    };
  });
}

function contextOf({ width, height }: Size): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d', { willReadFrequently: true })!;
}

/** The race's buffers are used again as soon as a setting changes. */
function keep({ trajectory, ...rest }: Runner): Runner {
  const copy = {
    ...trajectory,
    theta: trajectory.theta.slice(),
    gradient: trajectory.gradient.slice(),
    estimate: trajectory.estimate.slice(),
  };
  return { ...rest, trajectory: copy };
}
