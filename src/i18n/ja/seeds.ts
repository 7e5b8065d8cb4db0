import type { seeds as shape } from '../en/seeds';

export const seeds: typeof shape = {
  title: '乱数シードごとの差',
  count: '乱数シードの数(両手法で共通)',
  countNote: {
    one: '1回の学習では区間を求められず、判定もできません。乱数シードの数を増やして計画してください。',
    many: (seeds) => `${seeds}個の乱数シードで繰り返します。初期重みとバッチは乱数シードごとに変わります。`,
  },
  running: (index, of, seed) => `乱数シード${seed}(${of}個中${index}個目)`,
  size: '実用上意味のある差',
  points: 'ポイント',
  compare: '比較する手法',
  with: '相手',
  axis: (a, b) => `最終テスト正解率の差 ${b} − ${a}(ポイント)`,
  ahead: (arm) => `${arm}が上`,
  mean: (percent) => `平均と${percent}%`,
  meanProvisional: '暫定',
  row: (seed) => `乱数シード${seed}`,
  empty: '乱数シードが1個終わるごとに点が加わります。判定は、計画した数が終わった時点で読みます。',
  open: '白抜きの印は実行中の乱数シードの途中経過で、まだ数えていません。',
  unfinished: (seeds) => `残り${seeds}個の乱数シードを続ける`,
  more: (seeds) => `乱数シードを${seeds}個追加して続ける`,
  moreCount: '追加する乱数シードの数',
  missing: (seeds) => `両手法の最終正解率がそろわない乱数シード：${seeds}。集計には含めていません。`,
  table: {
    title: '乱数シードごとの数値とハッシュ',
    seed: '乱数シード',
    weights: '初期重み',
    batches: 'バッチ',
    differ: '手法間で不一致',
  },
  fairness: {
    same: '同じα',
    own: '手動で設定した手法ごとのα(チューニングの差も含む比較)',
    tuned: '同じ予算で試した中で、手法ごとに最良のα',
    identical: '同一の手法どうし',
  },
};
