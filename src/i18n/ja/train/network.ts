import type { network as shape } from '../../en/train/network';

export const network: typeof shape = {
  title: 'このネットワークで測った遅れ',
  columns: {
    arm: '手法',
    cosine: '新しい勾配との余弦',
    theory: '理論上の遅れ',
    lag: '実測の遅れ(95%)',
  },
  measured: (lag, low, high) => `${lag}ステップ(${low}〜${high})`,
  short: (steps) => `まだ分かりません(${steps}ステップ必要)`,
  noise: 'まだ分かりません(勾配ノイズに隠れています)',
  unmeasured: 'この手法では測れません',
  note: 'この乱数シードの全ステップで、勾配と推定値それぞれの16個のランダム射影から求めています。余弦は直近10ステップの平均で、勾配ノイズが大きいほど下がります。遅れは、バッチが替わっても残る勾配の成分に対する値で、バッチごとに入れ替わるノイズは除いています。',
};
