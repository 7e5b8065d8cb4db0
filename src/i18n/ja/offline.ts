import type { Messages } from '../en';

export const offline: Messages['offline'] = {
  title: 'ネットワークとバージョン',
  offline: 'オフラインです。すべての画面を引き続き使えます。',
  offlineNotKept:
    'オフラインです。一度開いた画面は使えますが、それ以外は一度ネットワークに接続する必要があります。',
  updateReady: '新しいバージョンの準備ができました。',
  updateWaits:
    '新しいバージョンの準備ができました。学習が終わってから読み込めます。自動で再読み込みすることはありません。',
  reload: '再読み込み',
  later: '後で',
  data: {
    title: 'CIFAR-10のオフライン利用',
    offer: (size) => `全画像(${size} MB)をこのブラウザーに保存すると、オフラインでも学習できます。`,
    partly: (kept, size) =>
      `${size} MBのうち${kept} MBを保存済みです。オフラインでの学習にはすべてが必要です。`,
    kept: (size) => `全画像(${size} MB)を保存済みです。オフラインでも学習できます。`,
    fetching: (kept, size) => `${kept} / ${size} MB`,
    progress: '保存済みの画像',
    full: 'ブラウザーの保存領域が足りません。ディスクの空きを増やすか画像を削除して、もう一度お試しください。',
    failed:
      '画像を取得できませんでした。ネットワークを確認して、もう一度お試しください。取得済みの分は残っています。',
    keep: (size) => `オフライン用に保存(${size} MB)`,
    goOn: (size) => `残りを取得(${size} MB)`,
    stop: '中止',
    remove: '削除',
  },
};
