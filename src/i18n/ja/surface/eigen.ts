import type { eigen as shape } from '../../en/surface/eigen';

export const eigen: typeof shape = {
  title: '方向ごとの収束',
  lead: '2次関数では、誤差は互いに影響しない2つの方向に分かれます。この目盛りで直線なら、1ステップごとの倍率は一定です。点線は理論(スペクトル半径)による倍率です。',
  onlyQuadratics:
    '誤差が独立な方向に分かれるのは、曲率がどこでも同じ地形、つまり2次関数だけです。この地形では、この分け方は使えません。',
  toQuadratic: '2次関数のお椀を表示',
  flat: (lambda) => `緩やかな方向(λ = ${lambda})`,
  steep: (lambda) => `急な方向(λ = ${lambda})`,
  chart: (direction) => `ステップごとの誤差。${direction}`,
  axis: '|誤差|',
  error: '|誤差|',
  measured: '1ステップの倍率(実測)',
  byTheory: '理論',
  slower: (lambda) => `収束が遅い方の方向(λ = ${lambda})`,
  along: (lambda) => `λ = ${lambda}の方向`,
  both: '両方の方向',
  halves: (arm, where, steps, factor, theory) =>
    `${arm}は、${where}で誤差が${steps}ステップごとに半分になります(1ステップあたり実測${factor}倍、${theory})。`,
  doubles: (arm, where, steps, factor, theory) =>
    `${arm}は、${where}で誤差が増え、${steps}ステップごとに2倍になります(1ステップあたり実測${factor}倍、${theory})。`,
  stands: (arm, where, theory) => `${arm}は、${where}で誤差が減りも増えもしません(${theory})。`,
  theory: (factor) => `理論${factor}倍`,
  noTheory: 'この手法に線形の理論はありません',
  tooShort: 'ステップ数が少なすぎるか、出発点が最小点に近すぎるため、収束の速さを測れません。',
  disturbed:
    'ノイズまたは最小点の移動があるため、誤差は一定の割合では減りません。点線はどちらもない場合の理論です。',
  level: (arm, size) => `最後の4分の1の区間で、${arm}は最小点から平均${size}離れています。`,
  join: '',
};
