import type { benchmark as shape } from '../en/benchmark';

export const benchmark: typeof shape = {
  title: 'この端末の速さを測る',
  note: (width, batch) =>
    `縮小版ResNet18(w = ${width}、1バッチ${batch}枚の合成画像)の学習1ステップにかかる時間を、WebGPU(GPUが使える場合)とCPUで、実際の学習と同じカーネルを使って測ります。それぞれ10秒ほどかかります。書き出さないかぎり、結果はこのブラウザーの外に出ません。`,
  start: '測定する',
  again: 'もう一度測定',
  stop: '測定を中止',
  progress: '測定の進み具合',
  measuring: (device) => `測定中：${device}`,
  busy: '学習か確認が進行中のため、いま測ると結果に影響します。終わってから測定してください。',
  caption: '学習1ステップ(バッチ作成・順伝播・逆伝播・更新)',
  columns: {
    device: '計算する装置',
    step: '1ステップ(ミリ秒)',
    spread: '最短〜最長',
    images: '画像/秒',
    gflops: 'GFLOP/s',
    peak: '最大性能に対する割合',
    open: '準備',
  },
  spread: (least, most) => `${least}〜${most}`,
  open: (seconds) => `${seconds}秒`,
  unknown: '測定不可',
  kernels: (device) => `カーネルごとの内訳：${device}`,
  kernelColumns: {
    kernel: 'カーネル',
    shape: '形',
    calls: '1ステップの呼び出し回数',
    ms: '1ステップ(ミリ秒)',
    gflops: 'GFLOP/s',
    peak: '最大性能に対する割合',
  },
  names: {
    convolution: '畳み込み',
    'input-gradient': '入力の勾配',
    'filter-gradient': 'フィルターの勾配',
    rest: 'その他すべて',
  },
  peakNote: (peak, device) =>
    `${device}の最大性能：${peak} GFLOP/s(同じ測定の中で、全スレッドがレジスター上で積和だけを行った場合の値)。`,
  overPeak:
    '割合が100%を超えているのは、最大性能の測定中にほかのプログラムが動いていたためです。それらを閉じて、もう一度測定してください。',
  noTimes: 'このブラウザーからは、GPU上の個々のカーネルの所要時間がわかりません。',
  csv: '書き出す(CSV)',
  json: '書き出す(JSON)',
  failed: (device, problem) => `${device}は測定できませんでした。${problem}`,
};
