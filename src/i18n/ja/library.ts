import type { library as shape } from '../en/library';

export const library: typeof shape = {
  title: 'このブラウザーに保存した結果',
  intro:
    '終わった学習と途中で止まった学習は、このブラウザーの中だけに保存されます。途中の学習は続きから再開できます。',
  exportNames:
    '書き出したファイルには、学習の名前と、手元のデータのファイル名・予測する列の名前が含まれます。',
  empty: '保存した結果はまだありません。',
  chooseNote: '2件以上にチェックを入れると、曲線を重ねて比べられます。',
  import: '読み込む(JSON)',
  exportAll: 'すべて書き出す(JSON)',
  open: '開く',
  openNamed: (name) => `${name}を開く`,
  decide: '判断へ',
  decideNamed: (name) => `${name}で判断する`,
  compareNamed: (name) => `${name}を比較する`,
  rename: (name) => `${name}の名前を変更`,
  nameOf: '結果の名前',
  saveName: '保存',
  cancel: '取り消し',
  exportNamed: (name) => `${name}を書き出す(JSON)`,
  remove: (name) => `${name}を削除`,
  deleted: (name) => `削除しました：${name}`,
  undo: '元に戻す',
  kept: {
    added: 'このブラウザーに保存しました。',
    known: '同じ結果がすでに保存されているため、二重には保存しません。',
    extended: '一部だけ保存されていた結果を、全体に置き換えました。',
  },
  notKept: 'このブラウザーに結果を保存できませんでした。代わりにファイル(JSON)に保存してください。',
  unavailable:
    'いまはこのブラウザーの結果を読み書きできません。終わったばかりの学習は、「判断」画面でファイル(JSON)に保存できます。',
  seeds: (seeds) => `乱数シード${seeds}個`,
  steps: (steps) => `${steps}ステップ`,
  stopped: '途中で停止',
  unfinished: '未完了',
  elsewhere: '別のタブで学習中',
  onDisk: (megabytes) => `チェックポイント ${megabytes} MB`,
  goOnNamed: (name) => `${name}を続きから再開`,
  goOnLater: '現在の学習が終わると再開できます',
  discardNamed: (name) => `${name}を破棄`,
  damagedCheckpoint: (name) =>
    `${name}の記録を読み取れません。チェックポイントが壊れているか、別のバージョンのLaglensで保存されています。`,
  diverged: (arm, runs, all) => `${arm}は${all}回中${runs}回発散`,
  noVerdict: '比較できる値なし',
  fairness: {
    same: '同じα',
    own: 'αは手動設定',
    tuned: '同じ予算で調整',
    identical: 'A/A',
  },
  verdict: (words, fairness) => `${words} · ${fairness}`,
  unreadable: (name) => name || '名前のない結果',
  imported: {
    counts: (added, extended, known) =>
      [
        `${added}件を追加しました。`,
        extended > 0 && `${extended}件は一部だけ保存されていたため、全体に置き換えました。`,
        known > 0 && `${known}件はすでに保存されているため、二重には保存していません。`,
      ]
        .filter(Boolean)
        .join(''),
    refused: (file, problem) => `${file}：${problem}`,
    damaged: (file, place, name, problem) => `${file}の${place}件目${name && `(${name})`}：${problem}`,
  },
  stored: {
    tag: '保存済み',
    suffix: '保存済み',
    intro: (date, machine) =>
      `現在の学習ではありません。${date}に${machine}で学習し、このブラウザーに保存した結果です。`,
    close: '現在の学習に戻る',
  },
  compare: {
    title: '結果を重ねて比較',
    metric: '曲線',
    metrics: {
      accuracy: 'テスト正解率',
      r2: 'テストR²',
      loss: '訓練損失',
      mse: '訓練損失(二乗誤差)',
    },
    curves: '表示する曲線',
    lines: '太線は各結果の乱数シードの平均、薄い線は各乱数シード。右端の記号は結果の番号と手法を表します。',
    one: 'もう1件以上選んでください。',
    alt: (curves) => `ステップごとの曲線：${curves}。`,
    table: '最後の値',
    columns: {
      curve: '曲線',
      run: '結果',
      arm: '手法',
      alpha: 'α',
      seeds: '乱数シード',
      score: '最終テスト',
      loss: '訓練損失(最後の10)',
      verdict: 'その結果の中での判定',
    },
    interval: (mean, low, high) => `${mean}(95%：${low}〜${high})`,
    single: (value) => value,
    apart:
      '数値を予測する結果はR²と二乗誤差、それ以外は正解率と交差エントロピーで測るため、曲線を同じ軸には重ねません。',
    divergedIn: (runs, all) => `${all}回中${runs}回発散`,
    sameSettings: '設定はどの結果も同じです。',
    different: '設定の違い',
    setting: '設定',
    runNumber: (index) => `結果${index}`,
    soFar: '途中まで',
    soFarNote:
      '「途中まで」は、途中で止まった結果です。曲線は止まった時点までで、数値は最終的なものではありません。',
    yes: 'あり',
    no: 'なし',
    paired: (seeds) =>
      `${seeds}個の乱数シードは、ハッシュで確認したところ、どの結果でも同じ初期重みとバッチで学習しています。`,
    notPaired:
      '結果どうしは対になっていません。結果の間の差には、手法だけでなく初期重みやバッチの違いも含まれます。判定はそれぞれの結果の中でのみ有効です。',
  },
};
