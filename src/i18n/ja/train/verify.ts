import type { verify as shape } from '../../en/train/verify';

export const verify: typeof shape = {
  title: 'この記録を検証する',
  note: 'この端末で計算し直し、損失・テスト・ハッシュをすべてビット単位で照合します。記録は書き換わりません。',
  range: '検証する範囲',
  first: (steps) => `各乱数シードの最初の${steps}ステップ`,
  all: (steps) => `すべて(1乱数シードあたり${steps}ステップ)`,
  start: '検証する',
  stop: '検証を中止',
  progress: '検証の進み具合',
  at: (seed, step, of) => `乱数シード${seed}、${of}ステップ中${step}ステップ目`,
  left: (duration) => `残り約${duration}`,
  agrees: (scope, losses, tests) =>
    `検証できました。${scope}をこの端末で計算し直し、訓練損失${losses}個とテスト${tests}回のすべてが、記録とビット単位で一致しました。`,
  scopeAll: (arms, seeds) => `${arms}手法・乱数シード${seeds}個の全ステップ`,
  scopeFirst: (steps, arms, seeds) => `${arms}手法・乱数シード${seeds}個の最初の${steps}ステップ`,
  differs: (seed, arm, what, recorded, computed) =>
    `一致しません。乱数シード${seed}の「${arm}」で、${what}が、記録では${recorded}、この端末の計算では${computed}です。ここまではすべて一致しています。`,
  differsOutcomes: (seed, arm) =>
    `一致しません。乱数シード${seed}の「${arm}」で、正しく分類したテスト画像が記録と異なります。損失とスコアは一致しています。`,
  what: {
    weights: () => '初期重みのハッシュ',
    batches: () => 'バッチのハッシュ',
    loss: (step) => `${step}ステップ目の訓練損失`,
    score: (step) => `${step}ステップ後のテストのスコア`,
    testLoss: (step) => `${step}ステップ後のテスト損失`,
    length: () => 'ステップ数',
  },
  reasons: {
    'other-engine': (device) =>
      `この記録は検証できません。${device}で計算されたものです。どの端末でもビット単位で同じ結果になるのは、CPU用の計算エンジンだけです(ほかは足す順序が異なり、丸め誤差が変わります)。`,
    'other-revision': (commit) =>
      `この記録は、このバージョンでは検証できません。このバージョンにない版のCPU用の計算エンジンで計算されており、足す順序が異なります。計算したときのバージョン(コミット${commit})であれば検証できます。`,
    'no-seed': 'この記録は検証できません。乱数シードの結果が1つもありません。',
  },
  missing:
    'このブラウザーではCPU用の計算エンジンが動かないため、ここでは検証できません。別のブラウザーで試してください。',
  failed: '計算し直すことができませんでした。',
  busy: '学習か確認が進行中です。終わると検証できます。',
};
