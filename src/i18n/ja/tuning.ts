import type { tuning as shape } from '../en/tuning';

export const tuning: typeof shape = {
  title: 'αの探索で試した値',
  axes: {
    x: 'α(対数目盛)',
    y: '最初の回の終わりの訓練損失(対数目盛)',
    diverged: '発散',
  },
  best: (arm, alpha, gamma) => (gamma === null ? `${arm} α = ${alpha}` : `${arm} α = ${alpha}、γ = ${gamma}`),
  none: (arm) => `${arm} なし(すべてのαで発散)`,
  budget: (steps, found) =>
    `予算は、乱数シード1個での短い学習を手法ごとに${steps}ステップ。丸印が各手法に採用した値です：${found}。図は最初の回だけで、より長い後の回で結果が入れ替わることがあります。`,
  edge: (arms) => `試した範囲の端の値：${arms}。範囲の外により良いαがあるかもしれません。`,
  contains:
    'γを自由に選べるRSGDMは、SGDM(γ = 0)とSGD(γ = β/(1−β))を含みます。したがって「少なくとも同じくらい良い」ことは、それだけでは発見になりません。',
};
