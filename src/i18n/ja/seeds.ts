import type { seeds as shape } from '../en/seeds';

export const seeds: typeof shape = {
  title: '乱数シードごとの差',
  count: '乱数シードの数(両手法で共通)',
  countNote: {
    one: '1回の学習では区間を求められません。2個あれば求められますが、優劣の判断に何個必要かは乱数シード間のばらつきで決まります。',
    many: (seeds) => `${seeds}個の乱数シードで繰り返します。初期重みとバッチは乱数シードごとに変わります。`,
  },
  running: (index, of, seed) => `乱数シード${seed}(${of}個中${index}個目)`,
  size: '実用上意味のある差',
  points: 'ポイント',
  compare: '比較する手法',
  with: '相手',
  axis: (a, b) => `最終テスト正解率の差 ${b} − ${a}(ポイント)`,
  ahead: (arm) => `${arm}が上`,
  mean: '平均と95%',
  row: (seed) => `乱数シード${seed}`,
  empty: '乱数シードが1個終わるごとに点が加わります。優劣はその信頼区間から判定します。',
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
  sentence: {
    mean: (b, a, mean, seeds) => `${a}に対する${b}の最終テスト正解率の平均差は${mean}ポイント(${seeds})。`,
    seeds: (count) => (count === 1 ? '乱数シード1個' : `対にした乱数シード${count}個`),
    interval: (low, high) => `95%信頼区間(t分布)は${low}〜${high}ポイント。`,
    signs: (b, above, below, level) =>
      `${b}が上回ったのは${above}個、下回ったのは${below}個、同じは${level}個。`,
    verdict: {
      'a-better': (a) => `この条件では${a}の方が良い結果です。`,
      'b-better': (_a, b) => `この条件では${b}の方が良い結果です。`,
      'no-difference-shown': () => 'まだ差があるとは言えません。',
      'one-run': () => '1回だけの学習では区間を求められません。',
      'spread-unknown': () =>
        'どの乱数シードでも差が同じ値で、乱数シード間のばらつきがまだ分からないため、区間は示せません。',
    },
    further: (seeds, size) =>
      `${size}ポイントの真の差を検出力80%で検出するには、乱数シードがあと${seeds}個必要です。`,
    enough: (size) => `${size}ポイントの真の差を検出力80%で検出できるだけの乱数シードがあります。`,
    tooMany: (size) =>
      `${size}ポイントの検出には100万個を超える乱数シードが必要です。実験条件を見直してください。`,
    fairness: (mode) => `公平さの条件：${mode}。`,
  },
  fairness: {
    same: '同じα',
    own: '手動で設定した手法ごとのα(チューニングの差も含む比較)',
    tuned: '同じ予算で試した中で、手法ごとに最良のα',
    identical: '同一の手法どうし',
  },
};
