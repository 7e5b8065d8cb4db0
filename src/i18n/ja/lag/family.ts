import type { family as shape } from '../../en/lag/family';

export const family: typeof shape = {
  title: '手法の系統図：SGD・SGDM・Nesterov・QHM・PID・RSGDM・SGDF',
  lead: 'どの推定値も、平均を最新の勾配の方へ動かしたものです。違いはどこまで動かすか(K)だけで、0なら平均そのもの、1なら勾配そのものです。',
  now: (beta) => `値はβ = ${beta}の場合です。このKをγで表すと、K β/(1−β)ステップです。`,
  fixed: 'Kを固定',
  moving: 'Kをパラメーターごとに毎ステップ決める',
  value: (k, gamma) => `K = ${k}、γ = ${gamma}`,
  range: (middle, low, high) => `√K_tは、この信号での中央値が${middle}、10回中8回が${low}〜${high}`,
  track: (name, value) => `平均(0)から勾配(1)までの線上での${name}の位置：${value}`,
  noAverage: 'β = 0では平均が勾配そのものになり、どの手法もSGDと同じです。',
  offLine: 'δを個別に設定した場合や、g₀ = g₁から始めた場合のRSGDMは、この線上にありません。',
  members: {
    sgdm: { name: 'SGDM', words: '平均だけを使います(Polyak 1964)。' },
    rsgdm: {
      name: 'RSGDM',
      words:
        'γによりKを自由に選べます。2021年に初めて発表され(「Rectified SGDM Algorithm Based on Difference」、Computer Systems & Applications 30(7))、arXiv 2409.15314(2024)の設定はγ = βです。γを自由に動かすのは本ツールでの拡張です。',
    },
    nesterov: { name: 'Nesterov', words: '論文の設定のRSGDMは、この手法そのものです(Nesterov 1983)。' },
    qhm: {
      name: 'QHM',
      words:
        'νによりKを自由に選べます。δ = βのRSGDMを別の記号で書いたものです(Ma & Yarats 2019)。表示はν = 0.7の場合です。',
    },
    pid: {
      name: 'PID',
      words:
        '勾配と、その和と、その差分による制御です(An et al. 2018)。重みの和が1になるよう縮尺をそろえています。表示はk_P = 1、k_I = 5、k_D = 10の場合です。',
    },
    sgd: { name: 'SGD', words: '最新の勾配だけを使います(Robbins & Monro 1951)。' },
    sgdf: {
      name: 'SGDF',
      words:
        '平均のばらつきと、最新の勾配の意外さとを比べて重みを決めるフィルターです(Yao et al. 2023)。平均は偏り補正したものです。',
    },
  },
  join: '',
};
