import type { Messages } from '../../i18n/en';
import type { FigureId } from '../../stores/app/embed';

/** What a figure is called beside others of its screen. */
export function figureName(id: FigureId, { lag, surface, playback, share }: Messages): string {
  const names: Readonly<Record<FigureId, string>> = {
    road: lag.roadTitle,
    signal: lag.signalTitle,
    price: lag.priceTitle,
    start: lag.biasTitle,
    race: surface.mapTitle,
    loss: surface.lossTitle,
    angle: playback.angleTitle,
    'recorded-curves': share.recordedCurves,
    'recorded-interval': share.recordedInterval,
  };
  return names[id];
}
