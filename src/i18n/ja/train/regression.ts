import type { regression as shape } from '../../en/train/regression';

export const regression: typeof shape = {
  train: {
    lossAxis: '各バッチの二乗誤差(標準化後)',
    accuracyTitle: 'テストR²',
    accuracyAxis: 'テスト行でのR²(−1未満は省略)',
    columns: { accuracy: 'テストR²' },
    points: (value) => value,
    sentence: {
      accuracy: (step, of, values, where) =>
        `${where}では、${of}ステップ中${step}ステップの時点で、テストR²は${values}です。`,
      apart: (difference) =>
        `R²の差は${difference}です。1回の学習では信頼区間が出せないため、優劣は示せません。`,
    },
  },
  seeds: {
    points: '(R²)',
    axis: (a, b) => `最終テストR²の差 ${b} − ${a}`,
    missing: (seeds) => `両手法の最終R²がそろわない乱数シード：${seeds}。集計には含めていません。`,
  },
  trials: {
    floor: (arm, steps, loss, difference) =>
      `A/Aテスト：${arm}どうしでも、${steps}ステップの間に損失が最大${loss}、最後のR²が${difference}異なります。これがこの環境での下限です。丸め誤差だけでも、この程度の差は生じます。`,
  },
  library: {
    compare: {
      interval: (mean, low, high) => `R² ${mean}(95%：${low}〜${high})`,
      single: (value) => `R² ${value}`,
    },
  },
  recorded: {
    same: {
      end: (mean, interval) =>
        `最終ステップのR²の差は平均${mean}(95%信頼区間 ${interval})です。この長さの学習では丸め誤差だけでもこの程度の差が生じるため、他の手法との間に同じくらいの差があっても、意味があるとは言えません。`,
    },
  },
  decide: {
    figures: {
      accuracy: 'テストR²(乱数シードの平均)',
    },
    advice: {
      'nothing-measured': '推奨なし：両者の最終R²がそろっておらず、比較できません。',
      'effect-unknown':
        'まだ推奨できません：この条件ではBが良い結果でしたが、誤差が小さくなることの価値をまだ見積もっていません。',
    },
    settle: {
      kpi: '結論を出すには：下に示す誤差の範囲に、誤差1単位あたりの費用を当てはめてご判断ください。このページでは計算できません。',
    },
    checks: {
      baselineMissing: '基準の維持：基準の最終R²がそろっていない乱数シードがあります。',
      noEffect: '事業効果の試算：数値の予測には試算表がありません。誤差の範囲を下に示します。',
    },
    seedsTitle: '乱数シード別の最終テストR²とRMSE',
    differenceColumn: 'B − A(R²)',
    effectTitle: '予測の誤差',
    noMoney: {
      'no-interval': '範囲は表示していません。同一条件で学習した両手法の最終テストの結果が必要です。',
    },
    risks: {
      spread: (spread) => `乱数シード間でのR²の差のばらつき：標準偏差 ${spread}。`,
      floor: (arm, steps, loss, difference) =>
        `A/Aテスト：${arm}どうしでも、${steps}ステップの間に損失が最大${loss}、R²が${difference}異なりました。丸め誤差だけでも、この程度の差は生じます。`,
    },
    unknown: [
      'より長い学習、別のネットワーク、全データでも差が保たれるか。',
      '新しい行に対する自社のモデルでの挙動と、大きな誤差の損害が二乗より大きくないか。',
      '誤差1単位あたりの費用と、監視や基準への切り戻しなど変更に伴う費用。',
    ],
  },
};
