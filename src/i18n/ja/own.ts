import type { own as shape } from '../en/own';
import { aside } from '../format';

export const own: typeof shape = {
  title: 'データ',
  choose: '手元のデータを選ぶ…',
  chooseNote:
    'このページへのドラッグ&ドロップでも読み込めます。クラスごとのフォルダーに画像を分けたZIP、CIFAR-10・CIFAR-100の公式アーカイブ、またはクラスか予測したい数値の列があるCSVの表を選んでください。データはこのブラウザーの中だけで使い、外部には送りません。',
  drop: 'ここで放すと読み込みます。外部には送りません。',
  dropLocked: '学習中です。別のデータを選ぶには、先に停止してください。',
  reading: (file) => `${file}を読み込み中…`,
  readingOf: (done, of) => `画像を読み込み中：${of}枚中${done}枚`,
  cancel: '中止',
  sizes: (train, test, classes) => `訓練${train}件、テスト${test}件、${classes}クラス。`,
  sizesOfRows: (train, test) => `訓練${train}行、テスト${test}行。`,
  splitGiven: 'テスト用のデータは、元のデータの分け方のままです。',
  splitMade:
    '各クラスの5分の1を、固定の乱数シードで選んでテスト用に取り分けています。同じファイルなら、いつも同じ分け方になります。',
  splitByTarget:
    '予測する値の小さい方から順に同じ件数ずつの区間に分け、各区間から固定の乱数シードで5分の1をテスト用に取り分けています。どちらにも同じばらつきがあり、同じファイルなら、いつも同じ分け方になります。',
  examples: '最初の訓練画像(32×32ピクセル、ネットワークに入る状態)',
  firstRows: 'ファイルの最初の数行(印のある列を予測します)',
  label: '予測する列',
  task: '予測の仕方',
  tasks: { classification: 'クラスに分類', regression: '数値を予測' },
  asTask: (name, task) => `${name}(${task})`,
  predicted: (column) => `「${column}」の値(全行)`,
  spread: { low: '最小', median: '中央値', high: '最大' },
  histogram: (column, low, median, high, most) =>
    `「${column}」のヒストグラム：${low}から${high}、中央値${median}、最も高い棒は${most}行。`,
  standardised: (mean, deviation) =>
    `ネットワークが学習するのは(値 − ${mean})÷ ${deviation}です(訓練用の行の平均と標準偏差)。常に平均値を予測したときの損失が1になります。`,
  inputs: (count) =>
    `ネットワークへの入力は1行につき${count}個です(数値は標準化し、文字列は種類ごとの列に分けます)。`,
  classCounts: (count) => `クラス(${count})`,
  columns: { class: 'クラス', train: '訓練', test: 'テスト' },
  kept: (size) => `このブラウザーに保存しています(${size})。ここで削除するまで残ります。`,
  notKept: (size) =>
    `このブラウザーには保存できませんでした(${size})。再読み込みした後は、もう一度ファイルを選んでください。`,
  forget: 'このブラウザーから削除',
  missing: (name) =>
    `この設定で使うデータ「${name}」は、このブラウザーにありません。そのファイルを選ぶか、CIFAR-10で学習してください。`,
  unreachable: 'この設定は自分のデータを使いますが、いまはこのブラウザーに保存したデータを読み取れません。',
  missingUnnamed:
    'この設定は手元のデータを使いますが、リンクにデータ名がありません。ファイルを選ぶか、CIFAR-10で学習してください。',
  useCifar: 'CIFAR-10を使う',
  differs: (name) =>
    `設定は「${name}」用ですが、選んだファイルは内容が異なります。元の結果とは比べられません。`,
  presetNote: 'この規模に合わせた件数だけ、手元のデータを使います。',
  note: (name) =>
    `手元のデータ「${name}」を使い、縮小版ResNet18をこの端末でその場で学習します。結果は、このデータ・この規模・このステップ数についてのものです。`,
  tableNote: (name, hidden) =>
    `手元の表「${name}」を使い、全結合層のネットワーク(中間層${hidden}ユニット)をこの端末のCPUでその場で学習します。結果は、このデータ・この規模・このステップ数についてのものです。`,
  tableNetwork: (layers, parameters) => `全結合層 ${layers}(ReLU)、パラメーター${parameters}個`,
  tableHint:
    '表のデータは、全結合層の小さなネットワークをCPUで学習します。幅、画像の切り抜き、バックエンド、カーネルの設定は使いません。',
  tag: (name) => `手元のデータ：${name}`,
  problems: {
    'too-large': ({ file, limit }) =>
      `${file}は${limit} MBを超えています。データの一部を選ぶか、画像を小さくしてください。`,
    'unpacks-too-large': ({ file, limit }) =>
      `${file}は展開すると${limit} MBを超えます。画像を縮小し(使うのは32×32ピクセルです)、ZIPを作り直してください。`,
    'unknown-kind': ({ file }) =>
      `${file}は学習に使えない種類のファイルです。画像フォルダーのZIP、CIFARのアーカイブ(.tar.gz、.bin)、またはCSVの表を選んでください。`,
    'several-kinds': () =>
      'ファイルは1つだけ選んでください(CIFARの.binファイルは、まとめて選べます)。画像フォルダーは、先にZIPにしてください。',
    'archive-damaged': ({ file }) =>
      `${file}を展開できません。ファイルが壊れているか、途中で切れているか、パスワードがかかっています。ダウンロードまたは作成をやり直してください。`,
    'python-archive': ({ file, take }) =>
      `${file}はPython用です。同じ配布ページにあるバイナリー版の${take}を選んでください。`,
    'no-cifar': ({ file }) =>
      `${file}にCIFARの.binファイルがありません。cifar-10-binary.tar.gzかcifar-100-binary.tar.gz、または画像フォルダーのZIPを選んでください。`,
    'bin-truncated': ({ file, bytes, record }) =>
      `${file}の大きさは${bytes}バイトで、画像1枚分の${record}バイトで割り切れません。途中で切れているか、別のファイルです。ダウンロードし直してください。`,
    'bin-label': ({ file, image, label }) =>
      `${file}の${image}枚目：${label}は、このデータにないクラスです。ファイルが壊れているか、種類が違います。`,
    'only-test': ({ file }) =>
      `テスト用のファイル(${file})しか選ばれていません。訓練用のファイルも一緒に選んでください。`,
    'no-images': ({ file }) =>
      `${file}に画像がありません。PNG・JPEG・WebPの画像をクラスごとのフォルダーに入れ、フォルダーをZIPにしてください。`,
    'no-class-folders': ({ file }) =>
      `${file}の画像はフォルダーに分かれていないため、クラスが分かりません。クラスごとにフォルダーを作って画像を入れ、ZIPにしてください。`,
    'one-class': ({ name }) =>
      `クラスが「${name}」の1つしかありません。クラスごとのフォルダーを2つ以上用意してください。`,
    'class-too-small': ({ name, count }) =>
      `クラス「${name}」のデータが${count}件しかありません。訓練とテストに1件ずつ、合わせて2件以上必要です。`,
    'class-not-trained': ({ name }) =>
      `クラス「${name}」には訓練用のデータがなく、テスト用だけです。訓練用を加えるか、テスト用のフォルダーを除いてください。`,
    'too-many-classes': ({ count, limit }) =>
      `クラスが${count}あります。学習できるのは${limit}クラスまでです。減らしてください。`,
    'too-many-images': ({ count, limit }) =>
      `画像が${count}枚あります。学習できるのは${limit}枚までです。減らしてください。`,
    'images-unreadable': ({ count, names }) =>
      `読み取れない画像が${count}枚あります(${names}など)。直すか取り除いて、ZIPを作り直してください。`,
    'csv-empty': ({ file }) => `${file}にデータがありません。見出しとデータの行がある表を選んでください。`,
    'csv-one-column': ({ file }) =>
      `${file}には列が1つしかありません。列はカンマ・セミコロン・タブのいずれかで区切り、そのうち1列を予測する列にしてください。`,
    'csv-ragged': (p) =>
      `${p.file}の${p.row}行目：セルが${p.cells}個ありますが、1行目は${p.columns}個です。行を直してください。カンマを含む文字列は引用符で囲みます。`,
    'csv-quotes': ({ file, row }) =>
      `${file}の${row}行目：引用符が閉じていないか、セルの途中にあります。2つ重ねて書くか、取り除いてください。`,
    'csv-too-many-rows': ({ count, limit }) =>
      `データが${count}行あります。学習できるのは${limit}行までです。減らしてください。`,
    'csv-too-few-rows': ({ file, count, least }) =>
      `${file}のデータは${count}行です。${least}行以上必要です。`,
    'csv-not-a-number': (p) =>
      `${p.file}の${p.row}行目、列「${p.column}」：「${p.cell}」は数値ではありませんが、この列には数値が入っています。直すか、空欄にしてください。`,
    'csv-no-label': ({ file, column }) =>
      `${file}に列「${column}」がありません。予測する列を、このファイルの列から選んでください。`,
    'csv-label-missing': ({ file, row, column }) =>
      `${file}の${row}行目：クラス(列「${column}」)が空欄です。入力するか、行を取り除いてください。`,
    'csv-label-numeric': (p) =>
      `${p.file}：列「${p.column}」には${p.count}種類の数値があります。クラスとして扱えるのは${p.limit}種類までです。数値として予測するか、いくつかのグループに分けた列を「label」という名前で追加してください。`,
    'csv-target-missing': ({ file, row, column }) =>
      `${file}の${row}行目：予測する数値(列「${column}」)がありません。入力するか、行を取り除いてください。`,
    'csv-target-not-a-number': (p) =>
      `${p.file}の${p.row}行目、列「${p.column}」：「${p.cell}」は数値ではありませんが、この列は数値として予測します。直すか、行を取り除いてください。`,
    'csv-target-constant': ({ file, column }) =>
      `${file}：列「${column}」は全行、または訓練用・テスト用の一方の全行が同じ値です。予測するものがないため、別の列を選んでください。`,
    'csv-target-too-large': ({ file, column }) =>
      `${file}：列「${column}」の値は大きすぎて二乗できません。より大きな単位に直してください。`,
    'csv-no-features': ({ file }) =>
      `${file}には学習に使える列がありません。予測する列のほかに、値の異なる数値の列か、種類の少ない文字列の列が必要です。`,
    'csv-too-many-features': ({ count, limit }) =>
      `列から作るネットワークの入力が${count}個になります。学習できるのは${limit}個までです。列を減らしてください。`,
    'import-failed': ({ detail }) =>
      `データを読み込めませんでした${aside(detail, '')}。ページを再読み込みして、もう一度お試しください。`,
  },
  warnings: {
    'few-tests': ({ count, points }) =>
      `テスト用が${count}件しかありません。1件で正解率が${points}ポイント変わるため、それより小さな差は見えません。`,
    'few-test-rows': ({ count }) =>
      `テスト用が${count}行しかありません。R²とRMSEはその行だけで測るため、別の行では大きく異なることがあります。`,
    'few-examples': ({ name, count }) =>
      `データが少なめです。クラス「${name}」の訓練用は${count}件だけです。`,
    unbalanced: ({ most, least, ratio }) =>
      `クラスに偏りがあります。「${most}」は「${least}」の${ratio}倍あります。正解率だけでは、少ないクラスのことは分かりません。`,
    'similar-names': ({ first, second }) =>
      `「${first}」と「${second}」は、名前がほぼ同じ別々のクラスです。同じものなら、1つにまとめてください。`,
    'not-tested': ({ name }) => `クラス「${name}」にはテスト用のデータがありません。`,
    'column-empty': ({ column }) => `列「${column}」は値がないため使いません。`,
    'column-constant': ({ column }) => `列「${column}」は訓練用の全行で同じ値のため使いません。`,
    'column-of-texts': ({ column, count }) =>
      `列「${column}」は文字列が${count}種類あるため使いません。使えるのは20種類までです。`,
    'cells-missing': ({ count }) => `数値の列に空欄が${count}個あります。その列の平均値として扱います。`,
    'outside-folders': ({ count }) => `クラスのフォルダーの外にある画像${count}枚は使いません。`,
  },
};
