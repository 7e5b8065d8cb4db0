import type { verdict as shape } from '../en/verdict';

export const verdict: typeof shape = {
  words: {
    'b-better': (_a, b) => `この条件では${b}が良い`,
    'a-better': (a) => `この条件では${a}が良い`,
    'practically-equal': () => '実用上は同等',
    undecided: () => '未決',
    'cannot-tell': () => '判定できない',
  },
  units: {
    points: (value) => `${value}ポイント`,
    r2: (value) => `${value}(R²)`,
    plain: (value) => value,
  },
  metrics: {
    accuracy: '最終テスト正解率',
    r2: '最終テストR²',
    score: 'スコア',
  },
  sentence: {
    words: {
      'b-better': (_a, b) => `この条件では${b}の方が良い結果です。`,
      'a-better': (a) => `この条件では${a}の方が良い結果です。`,
      'practically-equal': (_a, _b, size) =>
        `実用上は同等：区間全体が、実用上意味のある差±${size}の内側にあります。`,
      undecided: () => '未決：まだどちらとも言えません。',
      'cannot-tell': () => '判定できません。',
    },
    reasons: {
      'nothing-measured': '両手法が最後まで終わった乱数シードがありません。',
      'not-paired': '両手法の重みとバッチが同じだったと確認できない乱数シードがあり、対になっていません。',
      'one-run': '1回だけの学習では区間を求められません。',
      'no-spread':
        'どの乱数シードでも差が同じ値で、乱数シード間のばらつきがまだ分からないため、区間は示せません。',
      diverged: '発散した学習がある手法を、残りの平均だけで良いとは言えません。',
    },
    slightly: (ahead) => `${ahead}が上ですが、その差には届きません。`,
    diverged: (arm, runs, all) => `${arm}：${all}回中${runs}回発散しました。平均は残りだけの値です。`,
    mean: (b, a, mean, metric, seeds) =>
      `${a}に対する${b}の${metric}の平均差は${mean}(対にした乱数シード${seeds}個)。`,
    provisional: (ended, planned, left) =>
      `計画した${planned}個中${ended}個の乱数シードが終わりました。判定はあと${left}個が終わってからです。`,
    provisionalInterval: (level, low, high) => `暫定の${level}%信頼区間(t分布)：${low}〜${high}。`,
    planned: (level, low, high, seeds) =>
      `計画した${seeds}個の乱数シードでの${level}%信頼区間(t分布)：${low}〜${high}。`,
    anytime: (level, low, high) => `何度見ても成り立つ${level}%信頼区間：${low}〜${high}。`,
    anytimeOpen: (level, seeds) =>
      `何度見ても成り立つ${level}%信頼区間は、乱数シード${seeds}個ではまだ端が定まりません。`,
    price: (seeds, low, high) =>
      `その代償：乱数シードの数を初めから${seeds}個と決めていれば、区間は${low}〜${high}でした。`,
    unplanned: 'この記録からは、乱数シードの数を事前に決めていたことを確認できません。',
    looked: (planned) =>
      `計画の${planned}個で一度判定を見ており、5%の誤りの枠はそこで使いました。それ以降の判定には千倍の証拠が必要です。`,
    exploratory: (pairs) =>
      `探索的な比較：計画した組ではありません。区間は、これらの手法の全${pairs}組を合わせて見ることを織り込んでいます。`,
    seedsInterval: (level, low, high) =>
      `別の乱数シード・同じテストデータの場合：${low}〜${high}(${level}%)。`,
    crossed: (level, low, high, seedsAreWider) =>
      `別の乱数シード・別のテストデータの場合：${low}〜${high}(${level}%)。判定には広い方${seedsAreWider ? '(乱数シードだけの区間)' : ''}を使います。`,
    signs: (b, above, below, level) =>
      `${b}が上回ったのは${above}個、下回ったのは${below}個、同じは${level}個。`,
    signsDiverged: (b, above, below, level) =>
      `${b}が上回ったのは${above}個、下回ったのは${below}個、同じは${level}個(発散は負けと数えています)。`,
    further: (seeds, size) =>
      `${size}の真の差を検出力80%で検出するには、乱数シードがあと約${seeds}個必要です。`,
    enough: (size) =>
      `${size}の真の差を検出力80%で検出できるだけの乱数シードがあります。より小さな差は残り得ます。`,
    tooMany: (size) => `${size}の検出には100万個を超える乱数シードが必要です。実験条件を見直してください。`,
    fairness: (mode) => `公平性：${mode}。`,
  },
  simulate: {
    button: 'この手順はどのくらい間違えるか',
    busy: (done, all) => `模擬実験 ${all}回中${done}回…`,
    result: (experiments, looks, looking, planned) =>
      `差のない模擬実験を${experiments}回、それぞれ最大${looks}個の乱数シードで行いました。通常の95%信頼区間を3個目以降乱数シードごとに見て、最初の判定で止めた場合、誤って差があるとしたのは${looking}%。このページの手順では${planned}%です。`,
    rules: {
      fixed: (seeds) =>
        `このページでは、計画した${seeds}個の乱数シードで一度だけ区間を読み、その後は千倍の証拠だけを数えます。`,
      'until-decided': () => 'このページでは、乱数シードごとに見ることを織り込んだ区間を読みます。',
    },
  },
  plan: {
    untilDecided: '決着まで続ける',
    untilDecidedNote:
      '何度見ても成り立つ区間で決着がつくまで、乱数シードを1個ずつ追加します。区間が広くなるのがその代償です。',
    fixedNote: (seeds) =>
      `判定は${seeds}個の乱数シードが終わった時点で一度だけ読みます。比較する組と、実用上意味のある差も、開始時に固定します。`,
    sizeNext: (size) => `実行中の計画では${size}のままです。変更した値は次の開始から使います。`,
    beyond: '追加の乱数シードは、すでに判定を読んだ計画を超えるため、千倍の証拠が必要です。',
  },
};
