import type { playback as shape } from '../en/playback';

export const playback: typeof shape = {
  angleTitle: '角度のずれ',
  angleAxis: '真の勾配とのずれ(度)',
  angleLanesAxis: '真の勾配とのずれ(各段とも0〜180度)',
  angleBoth: (a, x, b, y) =>
    `レース全体の平均で、真の勾配に対する推定値の向きのずれは、${a}が${x}°、${b}が${y}°です。`,
  angleEqual: (a, b, x) =>
    `レース全体の平均で、真の勾配に対する推定値の向きのずれは、${a}も${b}も${x}°です。`,
  angleAlone: (a, x) => `レース全体の平均で、${a}の推定値の向きは真の勾配から${x}°ずれています。`,
  angleNone: '勾配に沿って進んだ手法がないため、表示できる角度がありません。',
  trail: (arm) => `${arm}の軌跡`,
  trailAt: (arm, step, x, y, loss, slope, angle) =>
    `${arm}、${step}ステップ目：x ${x}、y ${y}、損失 ${loss}、勾配 ${slope}、角度 ${angle}`,
  card: { step: 'ステップ', loss: '損失', slope: '|g|', angle: '角度' },
  undefinedSlope: '定義なし',
  view: '地図の表示範囲',
  fit: '全体を表示',
  fitTitle: '全体を表示：すべての軌跡、出発点、×(F)',
  reset: '標準の範囲',
  resetTitle: '標準の範囲に戻す(0)',
  zoomIn: '拡大',
  zoomOut: '縮小',
  film: 'GIF：レースを動画として保存',
  filmStep: (surface, step, last) => `${surface}：${step} / ${last}ステップ`,
  filmProgress: '動画を作成中',
  filmCancel: '動画の作成を中止',
  filmFailed: '動画を作成できませんでした。手法を減らすか、再読み込みしてからもう一度お試しください。',
  wheelHint: 'Ctrl(⌘)を押しながらホイールを回すと拡大・縮小できます。',
};
