import type { table as shape } from '../../en/train/table';

export const table: typeof shape = {
  train: {
    images: '訓練データ(行)',
    tests: 'テストデータ(行)',
    subsetPerSeed: '乱数シードごとに訓練行を選び直す',
    batch: 'バッチサイズ(行)',
    speed: (rows) => `毎秒${rows}行`,
    accuracyAxis: '正しく分類できたテスト行の割合',
    factImages: 'データ',
    plan: (epochs, total) => `${epochs}エポック。全手法・全乱数シードの合計で、のべ${total}行を学習します。`,
    phases: { loading: 'データを読み込み中' },
    problems: {
      tooSmall: (available, wanted) =>
        `データは${available}行しかありません(指定は${wanted}行)。行数を減らしてください。`,
    },
    sentence: { loading: 'データを読み込んでいます。最初の1,000行が届くと学習が始まります。' },
  },
  decide: {
    conditions: (batch, schedule, weightDecay) =>
      `バッチ${batch}行、スケジュール ${schedule}、重み減衰 ${weightDecay}。`,
    settle: { spread: '結論を出すには：乱数シードを追加するか、テスト用の行を増やしてください。' },
    risks: {
      scope: {
        crossed: '範囲：この区間は、別の乱数シードと別のテスト行についてのものです。',
        seeds: '範囲：この区間は、同じテスト行での別の乱数シードについてのものです。別の行では広がります。',
        sameTraining: 'どの乱数シードも同じ訓練行で学習しました。',
        subset: '訓練行は、乱数シードごとに全体から選び直しました。',
      },
    },
  },
  engineers: {
    intro:
      'この実験の手法を同じ設定のコードで示します。どのファイルも、このページの数値と一致するかを自分で検査できます。',
    recipeTitle: '表の学習を別の環境で',
  },
  recorded: {
    images: 'データ',
    lengthOf: (steps, batch, epochs, time) =>
      `${batch}行のバッチで${steps}ステップ(${epochs}エポック)、全乱数シードの学習時間は${time}`,
  },
};
