import { benchmark } from './en/benchmark';
import { common } from './en/common';
import { curve } from './en/curve';
import { decide } from './en/decide';
import { eigen } from './en/eigen';
import { engineers } from './en/engineers';
import { errors } from './en/errors';
import { family } from './en/family';
import { manySeeds } from './en/many-seeds';
import { formula } from './en/formula';
import { guide } from './en/guide';
import { help } from './en/help';
import { lag } from './en/lag';
import { library } from './en/library';
import { network } from './en/network';
import { numbers } from './en/numbers';
import { offline } from './en/offline';
import { own } from './en/own';
import { playback } from './en/playback';
import { recorded } from './en/recorded';
import { regression } from './en/regression';
import { relief } from './en/relief';
import { present } from './en/present';
import { resume } from './en/resume';
import { score } from './en/score';
import { scores } from './en/scores';
import { seeds } from './en/seeds';
import { share } from './en/share';
import { shortcuts } from './en/shortcuts';
import { storage } from './en/storage';
import { study } from './en/study';
import { surface } from './en/surface';
import { table } from './en/table';
import { train } from './en/train';
import { trials } from './en/trials';
import { tuning } from './en/tuning';
import { verdict } from './en/verdict';
import { verify } from './en/verify';

/** English, and the shape that every language must have. */
export const en = {
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

export type Messages = typeof en;
