import type { trials as shape } from '../../en/train/trials';

export const trials: typeof shape = {
  title: '学習の前に',
  cancel: '中止',
  progress: 'この確認の進み具合',
  running: {
    probe: 'この端末の速さを測定中…',
    'self-test': '同じ手法どうしで学習中…',
    kernels: '両方のカーネルで学習中…',
    search: 'αを探索中…',
  },
  probe: '時間とメモリーを見積もる',
  forecast: (seconds, seeds, bytes, steps) =>
    `乱数シード${seeds}個で約${seconds}、メモリー約${bytes} MB(この端末で${steps}ステップ測定)。`,
  untold: 'この端末での所要時間は、最初の2ステップが終わると表示されます。',
  stale: 'その後設定が変わりました。もう一度見積もってください。',
  selfTest: 'A/Aテスト',
  selfTestNote: '手法Aどうしで学習します。ここで出る差は、手法の違いによるものではありません。',
  identical: (arm, steps) => `A/Aテスト合格：${arm}どうしの${steps}ステップが、ビット単位まで一致しました。`,
  floor: (arm, steps, loss, points) =>
    `A/Aテスト：${arm}どうしでも、${steps}ステップの間に損失が最大${loss}、最後の正解率が${points}ポイント異なります。これがこの環境での下限です。丸め誤差だけでも、この程度の差は生じます。`,
  kernels: '両方のカーネルを比べる',
  kernelsNote:
    '手法Aを、専用カーネルと標準カーネル(tfjs)のそれぞれで、同じ初期重みと同じ小さなバッチから4ステップ学習します。',
  equal: (own, reference, gradient) =>
    `専用カーネル(${own})の計算結果は標準カーネル(tfjs、${reference})と一致しています。最初の勾配の差は、勾配の大きさの${gradient}で、丸め誤差の範囲です。`,
  unequal: (own, reference, gradient) =>
    `専用カーネル(${own})の計算結果は標準カーネル(tfjs、${reference})と一致していません。最初の勾配の差は勾配の大きさの${gradient}で、丸め誤差では説明できません。「詳細」で標準カーネルを選んでください。`,
  gaps: (steps, gradient, loss) =>
    `${steps}ステップでの差は、勾配で最大${gradient}、損失の曲線で最大${loss}でした。`,
  kernelsMissing: 'このブラウザーでは専用カーネルを使えないため、比べられません。',
  search: '手法ごとにαを探す',
  firstRung: '最初の回のステップ数',
  budget: (total) =>
    `手法ごとに2倍刻みで8通りのαを、1つの乱数シードでの短い学習で試し、良い方の半分を2倍の長さで続けます。1手法あたり${total}ステップで、全手法とも同じ予算です。本番とは別の初期重みとバッチを使います。試した値の間に、より良いαがあるかもしれません。`,
  best: (arm, alpha) => `${arm}：試した中で最良のαは${alpha}。`,
  none: (arm) => `${arm}：試したαはすべて発散しました。αを下げて、もう一度探してください。`,
  edge: '試した範囲の端の値です。その周りでもう一度探してください。',
  moved: 'その後手法か設定が変わったため、この探索結果は次の学習には当てはまりません。',
  onlySome: (tuned) =>
    `探索で決めたαは${tuned}だけです。全手法で探さないと、αの調整の差も含む比較になります。`,
  toLag: '記録した勾配を「遅れ」画面で見る',
  factForecast: '見積もり',
  kept: (predicted, took, predictedBytes, tookBytes) =>
    `1乱数シードあたり予測${predicted}・${predictedBytes} MB、実際は${took}・${tookBytes} MB`,
};
