import type { present as shape } from '../en/present';

export const present: typeof shape = {
  start: '発表',
  region: '章',
  controls: '発表の操作',
  previous: '前の章',
  next: '次の章',
  of: (at, all) => `${at} / ${all}`,
  goTo: (at, title) => `第${at}章：${title}`,
  leave: '発表を終了',
  offRails: '章の標準表示から変更されています。',
  comeBack: '章の画面に戻る',
  notes: 'メモ',
  notesTitle: '発表者メモ',
  notesWindow: 'メモを別ウィンドウに表示',
  notesBlocked:
    'ブラウザーが別ウィンドウを開きませんでした。このページのポップアップを許可するか、ここでメモをご覧ください。',
  noNotes: 'この章にはメモがありません。',
  upNext: (title) => `次の章：${title}`,
  fullScreen: '全画面',
  timer: (time) => `開始からの時間：${time}。押すと0に戻ります。`,
  shown: '表示',
  parts: {
    road: '道路',
    signal: '信号',
    price: '代償',
    start: '立ち上がり',
    race: 'レース',
    loss: '損失',
    control: '実行',
    curves: '曲線',
    result: '結果',
  },
  keys: 'クリッカー・矢印キー：章の移動 · Space：再生 · Home / End：最初・最後の章 · B：画面を消す · C：章に戻る · S：スライダー · N：メモ · T：時計を0に · F：全画面 · Esc：終了',
  chapters: {
    question: {
      title: 'なぜ、曲がり遅れるのか',
      words: '',
      notes:
        '最初のカーブまでは何も言わずに見せます。その後「道が見えているのはどちらの車でしょうか」と問いかけます。オレンジの車はモーメンタム(SGDM)、白い車はいまの道に従って曲がります。',
    },
    window: {
      title: '{lag}歩前の道を見ている',
      words: '',
      notes:
        'タイルは1枚が1ステップです。数えてもらいます。モーメンタムは過去の勾配を平均し、その平均の古さはβ/(1−β)ステップです。次にβを動かします。0.5では1枚、0.95では19枚になります。',
    },
    correction: {
      title: '補正で減るのは{whole}歩のうち{removed}歩',
      words: '',
      notes:
        '論文の設定はγ = βです。遅れはその分だけ減り、それ以上は減りません。この設定はNesterovモーメンタムと1ステップごとに一致します。質問される前に自分から伝えます。証明は「遅れ」の画面にあります。',
    },
    price: {
      title: '遅れ{lag}歩、ノイズ{noise}倍',
      words: '',
      notes:
        '遅れを半分にする設定は、論文にはない本ツールの拡張です。道は凸凹になり、ノイズの分散はSGDMの5.95倍です。「βを下げればよいのでは」という質問には：β = 0.818でも遅れは4.5ステップになり、ノイズは1.9倍で済みます。ただし、記憶は10ステップから5.5ステップに縮みます。どちらを許せるかはデータ次第です。',
    },
    surface: {
      title: '動く目標を、後ろから追う',
      words: '',
      notes:
        '最小点が円周上を動きます。遅れを半分にしたほうが、最後に近くにいます。次にローゼンブロックを見せます。ここでは順位が逆になり、SGDMのほうが低い損失で終わります。1つの地形で一般的な優劣は言えません。',
    },
    network: {
      title: '実測で言えるのは、この区間まで',
      words: '',
      notes:
        '最終テスト正解率の差を乱数シードごとの点で、その95%信頼区間を横棒で示しています。縮小版のResNet18とCIFAR-10の一部によるもので、論文の再現ではありません。事前に行った学習であれば、そう伝えます。',
    },
    worth: {
      title: '採用の前に、3つの確認',
      words: '',
      notes:
        '従来の手法を残したか、条件をそろえたか、事業への効果を見積もったか。印は「判断」の画面で開いている実行結果から付きます。1回だけの学習や、0を含む区間は、採用の根拠になりません。',
    },
    takeaway: {
      title: '本日のまとめ(3点)',
      words: '',
      notes:
        '数字はβとγに、3行目は「判断」で開いている実行結果に連動します。1ページの報告書は「判断」の画面から書き出せます。',
    },
  },
  slide: {
    axisOf: (b, a) => `${b} − ${a}`,
    seeds: (count, percent) => `乱数シード${count}個、${percent}%信頼区間`,
    oneRun: '1回のみ(区間は求められません)',
    noInterval: '信頼区間はまだありません',
    none: 'まだ測っていません',
    points: (low, high) => `${low}〜${high}ポイント`,
    r2: (low, high) => `${low}〜${high}`,
    origin: { current: 'この実行', library: '保存済み', file: 'ファイルから', recording: '収録済み' },
    checks: ['従来の手法を残した', '条件をそろえた', '事業への効果を見積もった'],
    done: '済み',
    open: '未確認',
    late: (lag) => `モーメンタムは${lag}ステップ遅れる`,
    corrected: (removed, noise) => `補正で${removed}減り、ノイズは${noise}倍`,
    uncorrected: 'ここでは補正なし',
    measured: (words) => `実測：${words}`,
  },
  counterexample: '反例：ローゼンブロック',
  movingGoal: '動く最小点',
  sliders: 'スライダー',
  blanked: '画面を消しています。Bキーで戻ります。',
  edit: {
    open: '章の編集',
    title: '発表の章',
    intro:
      '章は、保存した画面と説明文の組です。このブラウザーに保存され、リンクまたはファイルで持ち運べます。',
    notKept:
      'この章立てはこのブラウザーに保存できませんでした。保存領域がいっぱいか、保存が許可されていません。次にLaglensを開くと、前に保存した章に戻ります。ファイルに保存するか、リンクをコピーしてください。',
    up: (title) => `上へ：${title}`,
    down: (title) => `下へ：${title}`,
    remove: (title) => `削除：${title}`,
    add: '今の画面を章として保存',
    addTitle: '題名',
    addWords: '聞き手に見せる文',
    addNotes: '発表者メモ',
    titleNeeded: '題名を入力してください。章を見分けるために使います。',
    save: '章を保存',
    saved: (title) => `「${title}」を最後の章として保存しました。`,
    full: (most) => `章は${most}個までです。先にどれかを削除してください。`,
    load: 'ファイルを開く',
    download: 'ファイルに保存',
    usual: '標準の章に戻す',
    link: '発表のリンクをコピー',
    linkCopied: 'リンクをコピーしました。開くと、この章立てが最初の章から始まります。',
    linkFailed: 'ブラウザーがコピーを許可しませんでした。代わりにファイルに保存してください。',
    notJson: 'このファイルはJSONではありません。この画面で保存した.jsonファイルを選んでください。',
    tooLarge: (limit) =>
      `${limit} MBを超えています。これほど大きな発表のファイルはありません。この画面で保存した.jsonファイルを選んでください。`,
    invalid: (at) =>
      `このファイルはLaglensの発表ではないか、「${at}」が壊れています。今の章はそのまま残しました。`,
  },
};
