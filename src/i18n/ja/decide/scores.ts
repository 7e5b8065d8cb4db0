import type { scores as shape } from '../../en/decide/scores';

export const scores: typeof shape = {
  intro:
    'PyTorchなど、別の環境の結果も判定できます。1行に乱数シード1個のCSV(seed,A,B[,C…]、Aが基準)です。空欄または「diverged」は発散した学習を表します。2列目を「step」にすると、1つの乱数シードを複数の行で書けます。ファイルを開くか、ここにドロップしてください。',
  origin: '手元のスコア',
  setup: '判定の前提',
  better: '良いのは',
  higher: '大きい方',
  lower: '小さい方',
  planned: '計画した乱数シードの数',
  plannedNote:
    '最初の乱数シードの前に決めていた数です。0の場合は「決めていない」とみなし、広い方の区間を使います。',
  size: '実用上意味のある差(スコアの単位)',
  unit: 'スコアの種類',
  units: { share: '正解の割合(0〜1)', percent: '正解率(%)', other: 'その他の数値' },
  tuned: '両者を同じ予算で調整した',
  pairedNote:
    '1行は1つの乱数シードで、全手法の初期重みとデータの順序が同じであるとみなします。このページでは確認できません。',
  stated: '調整：両者とも同じ予算(入力された申告)。',
  notStated: '調整：両者が同じ予算だったとは申告されていません。',
  curves: 'ステップごとのスコア(乱数シードの平均)',
  table: '乱数シード別のスコア',
  difference: 'B − A',
  diverged: '発散',
  sameRows: '同一条件：各行は1つの乱数シードで対になっているとの申告です。ファイルからは確認できません。',
  baseline: (name) => `基準の維持：${name}のスコアはすべての乱数シードにあります。`,
  scope: '範囲：この区間は、同じテストデータでの別の乱数シードについてのものです。',
  conditions: (rows, arms) => `スコアのファイルから：乱数シード${rows}個、手法${arms}個。`,
  noSheet: '事業の数値は誤りの件数を数えます。使うにはスコアの種類を選んでください。',
  unknown: [
    '各行が申告どおり対になっているか、実行したのに載せていない乱数シードがないか。',
    'より長い学習や別のデータでも差が保たれるか。',
    '監視や基準への切り戻しなど、この表にない費用。',
  ],
  problems: {
    empty: 'ファイルが空です。1行目に列の名前(seed,A,B)を書いてください。',
    'not-text': 'テキストではありません。表をCSV(UTF-8)で保存して開いてください。',
    'no-head': '1行目にはseed,A,Bのように列の名前を書いてください。空欄や数値は名前にできません。',
    'no-rows': '列の名前の下に行がありません。乱数シードごとに1行を書いてください。',
    'too-few-columns': (columns) =>
      `seed,A,Bのように、乱数シードと2つ以上の手法が必要です。1行目には${columns}列しかありません。`,
    'same-name': (name) => `「${name}」という列が2つあります。手法ごとに別の名前を付けてください。`,
    quotes: (line) => `${line}行目：引用符が閉じられていません。`,
    ragged: (line, cells, columns) =>
      `${line}行目には${cells}個のセルがありますが、1行目は${columns}個です。発散した学習のセルは空欄にし、区切り文字は残してください。`,
    'no-seed': (line) => `${line}行目に乱数シードがありません。`,
    'not-a-number': (line, column, text) =>
      `${line}行目の列「${column}」：「${text}」は数値ではありません。数値か「diverged」を書いてください。`,
    'ambiguous-number': (line, column, text, decimal, grouped) =>
      `${line}行目の列「${column}」：「${text}」は${decimal}とも${grouped}とも読め、ほかの数値からも決まりません。桁区切りを使わずに書くか、小数点にピリオドを使ってください。`,
    'seed-twice': (line, seed) =>
      `${line}行目：乱数シード${seed}はすでにあります。乱数シード1個につき1行です(曲線には2列目の「step」が必要です)。`,
    'step-order': (line, seed) =>
      `${line}行目：乱数シード${seed}のステップが増えていません。行をステップの順に並べてください。`,
    'too-large': (limit) =>
      `${limit} MBを超えています。最終スコアだけにするか、曲線のステップを間引いてください。`,
    'too-many': (rows, limit) =>
      `${rows}行あり、上限の${limit}行を超えています。曲線のステップを間引いてください。`,
  },
};
