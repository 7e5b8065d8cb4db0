import type { seeds as shape } from '../en/seeds';

export const seeds: typeof shape = {
  title: 'シードごとの差',
  count: '乱数シードの数(対にして実行)',
  countNote: {
    one: '1回の学習では区間を求められず、判定もできません。シードの数を増やして計画してください。',
    many: (seeds) => `${seeds}個のシードで繰り返します。初期重みとバッチはシードごとに変わります。`,
  },
  running: (index, of, seed) => `シード${seed}(${of}個中${index}個目)`,
  size: '意味があると考える差',
  points: 'ポイント',
  compare: '比較する手法',
  with: '相手',
  axis: (a, b) => `最終テスト正解率の差 ${b} − ${a}(ポイント)`,
  ahead: (arm) => `${arm}が上`,
  mean: '平均と95%',
  meanProvisional: '暫定',
  row: (seed) => `シード${seed}`,
  empty: 'シードが1個終わるごとに点が加わります。判定は、計画した数が終わった時点で読みます。',
  open: '白抜きの印は実行中のシードの途中経過で、まだ数えていません。',
  unfinished: (seeds) => `残り${seeds}個のシードを続ける`,
  more: (seeds) => `シードを${seeds}個追加して続ける`,
  moreCount: '追加するシードの数',
  missing: (seeds) => `両手法の最終正解率がそろわないシード:${seeds}。集計には含めていません。`,
  table: {
    title: 'シードごとの数値とハッシュ',
    seed: 'シード',
    weights: '初期重み',
    batches: 'バッチ',
    differ: '手法間で不一致',
  },
  fairness: {
    same: '両手法とも同じα',
    own: '手動で設定した手法ごとのα(チューニングの差も含む比較)',
    tuned: '同じ予算で探した、手法ごとに最良のα',
    identical: '同一の手法どうし',
  },
};
