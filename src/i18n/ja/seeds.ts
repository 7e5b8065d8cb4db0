import type { seeds as shape } from '../en/seeds';

export const seeds: typeof shape = {
  title: 'シードごとの差',
  count: '乱数シードの数(対にして実行)',
  countNote: {
    one: '1回の学習では区間を求められません。判断には3個以上のシードが必要です。',
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
  row: (seed) => `シード${seed}`,
  empty: 'シードが1個終わるごとに点が加わります。優劣はその信頼区間から判定します。',
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
  sentence: {
    mean: (b, a, mean, seeds) => `${a}に対する${b}の最終テスト正解率の平均差は${mean}ポイント(${seeds})。`,
    seeds: (count) => (count === 1 ? 'シード1個' : `対にしたシード${count}個`),
    interval: (low, high) => `95%信頼区間(t分布)は${low}〜${high}ポイント。`,
    signs: (b, above, below, level) =>
      `${b}が上回ったのは${above}個、下回ったのは${below}個、同じは${level}個。`,
    verdict: {
      'a-better': (a) => `この条件では${a}の方が良い結果です。`,
      'b-better': (_a, b) => `この条件では${b}の方が良い結果です。`,
      'no-difference-shown': () => 'まだ差があるとは言えません。',
      'one-run': () => '1回だけの学習では区間を求められません。',
      'spread-unknown': () =>
        'どのシードでも差が同じ値で、シード間のばらつきがまだ分からないため、区間は示せません。',
    },
    further: (seeds, size) =>
      `${size}ポイントの真の差を検出力80%で検出するには、シードがあと${seeds}個必要です。`,
    enough: (size) => `${size}ポイントの真の差を検出力80%で検出できるだけのシードがあります。`,
    tooMany: (size) =>
      `${size}ポイントの検出には100万個を超えるシードが必要です。実験条件を見直してください。`,
    fairness: (mode) => `公平さの条件:${mode}。`,
  },
  fairness: {
    same: '両手法とも同じα',
    own: '手動で設定した手法ごとのα(チューニングの差も含む比較)',
    tuned: '同じ予算で探した、手法ごとに最良のα',
    identical: '同一の手法どうし',
  },
};
