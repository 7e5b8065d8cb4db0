import type { share as shape } from '../en/share';

export const share: typeof shape = {
  open: '共有',
  title: 'この画面を共有',
  intro:
    'このリンクを開いた人は同じ画面を見て、そこから自分で操作できます。リンクに含まれるのは設定だけです。',
  what: '共有する内容',
  picture: '画面',
  presentation: '発表',
  names: '手元のデータの名前を含める',
  namesNote: (name) =>
    `含めない場合、リンクはデータを内容で見分け、開いた人が同じファイルを選びます。含める場合、リンクを見るすべての人に「${name}」が伝わります。`,
  link: 'リンク',
  copy: 'リンクをコピー',
  copied: 'リンクをコピーしました。',
  notCopied:
    'ブラウザーがコピーを許可しませんでした。リンクを選択したので、Ctrl+C(Macは⌘C)でコピーしてください。',
  send: '送る…',
  sendTitle: 'Laglens',
  length: (characters) => `${characters}文字。標準と異なる設定だけをリンクに書き込んでいます。`,
  qr: '聴衆の方へ',
  qrName: (link) => `リンク${link}のQRコード`,
  qrHint: 'スマートフォンのカメラを向けると、同じ状態で開きます。',
  fullScreen: 'QRコードを全画面表示',
  whole: 'Laglensで画面全体を開く',
  figureTitle: (title) => `リンクと埋め込み：${title}`,
  figureIntro:
    'この図だけを表示するリンクです。Wikiやスライドに埋め込めます。図は再生でき、いまの設定を引き継ぎます。',
  sliders: 'βとγのスライダーを付ける',
  frame: 'HTMLを貼り付けられるページ用',
  copyFrame: 'HTMLをコピー',
  copiedFrame: 'HTMLをコピーしました。',
  frameHost:
    'ほかのサイトのページに表示するには、Laglensを置いたサーバーの側でそのサイトを許可する必要があります(frame-ancestors。設置の手引きを参照)。',
  frameAlone: '図だけを埋め込む',
  recordedCurves: '収録済みの学習の曲線',
  recordedInterval: '収録済みの学習の差と区間',
  whichFigure: '図',
  runStays:
    '計測した学習結果はリンクに含まれません。「判断」画面でファイル(JSON)に保存すると、別の場所でも開けます。',
  tooLong:
    'リンクが長く、QRコードにできません(主に独自の章が原因です)。リンクか発表のファイルを送ってください。',
  local: (host) =>
    `${host}はこのパソコンだけを指すため、スマートフォンやほかのパソコンではこのリンクを開けません。`,
  localStart: '起動コマンドを',
  localThen:
    'に変え、表示されるネットワークのアドレスから共有するか、ビルドしたページをサーバーに置いてください。',
};
