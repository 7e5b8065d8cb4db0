import type { Messages } from './en';
import { common } from './ja/common';
import { decide } from './ja/decide';
import { field } from './ja/field';
import { lag } from './ja/lag';
import { recorded } from './ja/recorded';
import { seeds } from './ja/seeds';
import { surface } from './ja/surface';
import { trials } from './ja/trials';
import { train } from './ja/train';

export const ja: Messages = {
  common,
  decide,
  field,
  lag,
  recorded,
  seeds,
  surface,
  train,
};
export const ja: Messages = { common, decide, lag, recorded, seeds, surface, train, trials };
