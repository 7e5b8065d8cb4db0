import { benchmark } from './en/benchmark';
import { common } from './en/common';
import { curve } from './en/curve';
import { decide } from './en/decide/decide';
import { eigen } from './en/surface/eigen';
import { engineers } from './en/decide/engineers';
import { errors } from './en/errors';
import { family } from './en/lag/family';
import { manySeeds } from './en/surface/many-seeds';
import { formula } from './en/surface/formula';
import { guide } from './en/help/guide';
import { help } from './en/help/help';
import { lag } from './en/lag/lag';
import { library } from './en/library';
import { network } from './en/train/network';
import { numbers } from './en/numbers';
import { offline } from './en/offline';
import { own } from './en/train/own';
import { playback } from './en/playback';
import { recorded } from './en/train/recorded';
import { regression } from './en/train/regression';
import { relief } from './en/surface/relief';
import { present } from './en/present';
import { resume } from './en/train/resume';
import { score } from './en/train/score';
import { scores } from './en/decide/scores';
import { seeds } from './en/train/seeds';
import { share } from './en/share';
import { shortcuts } from './en/help/shortcuts';
import { storage } from './en/storage';
import { study } from './en/study';
import { surface } from './en/surface/surface';
import { table } from './en/train/table';
import { train } from './en/train/train';
import { trials } from './en/train/trials';
import { tuning } from './en/tuning';
import { verdict } from './en/verdict';
import { verify } from './en/train/verify';

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
