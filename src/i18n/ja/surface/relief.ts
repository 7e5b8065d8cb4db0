import type { relief as shape } from '../../en/surface/relief';

export const relief: typeof shape = {
  choice: '等高線図か立体図か',
  map: '等高線図',
  relief: '立体図',
  loss: '損失',
  picture: (surface, azimuth, elevation, zoom) =>
    `損失の立体図と軌跡(${surface})。回転${azimuth}°、見下ろす角度${elevation}°、倍率${zoom}倍`,
  hint: 'ドラッグか矢印キーで回転、＋−かCtrl+ホイールで拡大・縮小、0で元に戻す。○をドラッグすると出発点が動きます。薄い線は尾根の裏側。',
  tools: '立体図の見え方',
  left: '左へ回す',
  right: '右へ回す',
  up: 'もっと上から見る',
  down: 'もっと下から見る',
  closer: '近づく',
  farther: '遠ざかる',
  reset: '立体図を元に戻す',
};
