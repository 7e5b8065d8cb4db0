import type { study as shape } from '../en/study';

export const study: typeof shape = {
  open: '検証実験：RSGDMかSGDMか',
  title: '検証実験：RSGDMはSGDMより良いのか',
  missing:
    '検証実験を読み込めませんでした。ページを再読み込みするか、同じ場所の「study」フォルダーを確認してください。',
  intro:
    '最初の学習の前に計画をコミットし、この製品自身で実行しました。どの手法も同じ予算で調整し、その後、探索では使っていない新しい乱数シードで学習しています。',
  answer: {
    lead: (b, a, found) => `計画した組、${a}に対する${b}：${found}。`,
    tasks: (words, tasks, all) => `${all}課題中${tasks}課題で「${words}」`,
    none: 'まだ実行した課題がありません',
    scope: '小さなネットワークでの学習初期だけの結果です。長い学習については何も言えません。',
  },
  tableTitle: '課題ごとの、基準との差',
  tableNote: (a, matters, r2) =>
    `最終テストのスコアについて、${a}との差の乱数シード平均とその区間です。0より大きければ良い結果です。実用上意味のある差は${matters}ポイント、R²では${r2}とし、区間全体がその内側にあれば「実用上は同等」とします。`,
  errorNote: (planned, tasks, exploratory, others) =>
    `計画した組は課題ごとに1つ、合わせて${tasks}個の区間で、それぞれ${planned}%です。ほかの組は探索的な比較で、合わせて${others}個、それぞれ${exploratory}%です。画像では、別の乱数シードに対する区間と、別の乱数シードと別の画像に対する区間のうち、広い方を示します。`,
  control:
    '対照：論文のRSGDMとNesterovは、1ステップごとに同じ更新です。両者のスコアが一致していれば、計算機そのものが加えた差はありません。',
  columns: { task: '課題', seeds: '乱数シード' },
  planned: (name) => `${name}(計画した組)`,
  arms: {
    sgd: 'SGD',
    sgdm: 'SGDM',
    'rsgdm-paper': 'RSGDM(論文)',
    'rsgdm-best-gamma': 'RSGDM(最良のγ)',
    nesterov: 'Nesterov',
    sgdf: 'SGDF',
  },
  tasks: {
    cifar10: (width, batch) => `CIFAR-10、幅${width}、バッチ${batch}`,
    waveform: (_width, batch) => `表「waveform」、3クラス、バッチ${batch}`,
    friedman1: (_width, batch) => `表「friedman1」、数値の予測、バッチ${batch}`,
  },
  seedsOf: (ended, planned) => `${planned}個中${ended}個`,
  notRun: '未実行',
  notRunNote: (tasks) =>
    `計算時間が足りず、まだ実行していません：${tasks}。計画はそのままで、同じコマンドで続きを実行できます。`,
  provisional: (tasks) => `計画した乱数シードがそろっていないため暫定です：${tasks}。`,
  cell: (mean, low, high) => `${mean} [${low}, ${high}]`,
  words: {
    'b-better': '良い',
    'a-better': '悪い',
    'practically-equal': '実用上は同等',
    undecided: '未決',
    'cannot-tell': '判定できない',
    provisional: '暫定',
  },
  diverged: (runs, of) => `${of}回中${runs}回発散`,
  taskTitle: '課題別の詳細',
  task: '課題',
  facts: (engine, steps, batch, train, tests, commit) =>
    `バッチ${batch}で${steps}ステップ。訓練データは乱数シードごとに${train}件を引き直し、テストデータ${tests}件は共通です。実行環境：${engine}、コミット${commit}。`,
  scores: (arm, score) => `${arm} ${score}`,
  means: (list) => `最終スコアの平均：${list}。`,
  decide: '「判断」画面で開く',
  download: '記録(JSON)',
  check: {
    title: '確かめる',
    note: 'CPU用エンジンは、どの計算機でもビット単位で同じ結果になります。プロジェクトのコピーで次を実行すると、各乱数シードの最初の数ステップを計算し直し、損失とハッシュをすべてビット単位で照合します。',
  },
  cut: {
    title: '省いたもの',
    lines: [
      '画像の学習は、CIFAR-10の4,096枚を1回見るだけの128または256ステップです。到達できる水準よりずっと手前で終わっています。',
      'ネットワークの幅は64ではなく4と8、バッチは16と32です。CIFAR-100は、この製品が用意するデータに含まれません。',
      'αの探索は、乱数シード1個、2倍刻み、本番の8分の1から半分の長さで行いました。範囲の端が最良でも、その先は探していません。',
      '画像のテストは半分のステップと最後だけで測るため、同じ品質に達するまでの時間は示していません。',
    ],
  },
  plan: '最初の学習の前にコミットした計画は、プロジェクトのdocs/study/plan.jsonにあります。記録と同じ場所のindex.jsonにも同じものがあります。',
};
