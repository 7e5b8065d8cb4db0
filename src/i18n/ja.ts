import type { Messages } from './en';
import { benchmark } from './ja/benchmark';
import { common } from './ja/common';
import { curve } from './ja/curve';
import { decide } from './ja/decide';
import { eigen } from './ja/eigen';
import { engineers } from './ja/engineers';
import { errors } from './ja/errors';
import { family } from './ja/family';
import { manySeeds } from './ja/many-seeds';
import { formula } from './ja/formula';
import { guide } from './ja/guide';
import { help } from './ja/help';
import { lag } from './ja/lag';
import { library } from './ja/library';
import { network } from './ja/network';
import { numbers } from './ja/numbers';
import { offline } from './ja/offline';
import { own } from './ja/own';
import { playback } from './ja/playback';
import { recorded } from './ja/recorded';
import { regression } from './ja/regression';
import { relief } from './ja/relief';
import { present } from './ja/present';
import { resume } from './ja/resume';
import { score } from './ja/score';
import { scores } from './ja/scores';
import { seeds } from './ja/seeds';
import { share } from './ja/share';
import { shortcuts } from './ja/shortcuts';
import { storage } from './ja/storage';
import { study } from './ja/study';
import { surface } from './ja/surface';
import { table } from './ja/table';
import { train } from './ja/train';
import { trials } from './ja/trials';
import { tuning } from './ja/tuning';
import { verdict } from './ja/verdict';
import { verify } from './ja/verify';

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
