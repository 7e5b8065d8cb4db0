import type { Messages } from './en';
import { benchmark } from './ja/benchmark';
import { common } from './ja/common';
import { curve } from './ja/curve';
import { decide } from './ja/decide/decide';
import { eigen } from './ja/surface/eigen';
import { engineers } from './ja/decide/engineers';
import { errors } from './ja/errors';
import { family } from './ja/lag/family';
import { manySeeds } from './ja/surface/many-seeds';
import { formula } from './ja/surface/formula';
import { guide } from './ja/help/guide';
import { help } from './ja/help/help';
import { lag } from './ja/lag/lag';
import { library } from './ja/library';
import { network } from './ja/train/network';
import { numbers } from './ja/numbers';
import { offline } from './ja/offline';
import { own } from './ja/train/own';
import { playback } from './ja/playback';
import { recorded } from './ja/train/recorded';
import { regression } from './ja/train/regression';
import { relief } from './ja/surface/relief';
import { present } from './ja/present';
import { resume } from './ja/train/resume';
import { score } from './ja/train/score';
import { scores } from './ja/decide/scores';
import { seeds } from './ja/train/seeds';
import { share } from './ja/share';
import { shortcuts } from './ja/help/shortcuts';
import { storage } from './ja/storage';
import { study } from './ja/study';
import { surface } from './ja/surface/surface';
import { table } from './ja/train/table';
import { train } from './ja/train/train';
import { trials } from './ja/train/trials';
import { tuning } from './ja/tuning';
import { verdict } from './ja/verdict';
import { verify } from './ja/train/verify';

export const ja: Messages = {
  benchmark,
  common,
  curve,
  decide,
  eigen,
  engineers,
  errors,
  family,
  manySeeds,
  formula,
  guide,
  help,
  lag,
  library,
  network,
  numbers,
  offline,
  own,
  playback,
  present,
  recorded,
  regression,
  relief,
  resume,
  score,
  scores,
  seeds,
  share,
  shortcuts,
  storage,
  study,
  surface,
  table,
  train,
  trials,
  tuning,
  verdict,
  verify,
};
