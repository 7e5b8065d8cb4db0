import type { own as shape } from '../../en/train/own';
import { aside } from '../../format';

export const own: typeof shape = {
  title: 'データ',
  choose: '手元のデータを選ぶ…',
  which: '読み込めるファイル',
  chooseNote:
    'このページへのドラッグ&ドロップでも読み込めます。クラスごとのフォルダーに画像を分けたZIP、CIFAR-10・CIFAR-100の公式アーカイブ、またはクラスか予測したい数値の列があるCSVの表(.csv.gzも可)を選んでください。データはこのブラウザーの中だけで使い、外部には送りません。',
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
  reread: 'ファイルの読み取り方です。誤りがあれば変更してください。同じファイルを読み直します。',
  rereadGone: '読み取り方を変えるには、ファイルをもう一度選んでください。',
  encoding: '文字コード',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    shift_jis: '日本語(Shift_JIS)',
    'euc-jp': '日本語(EUC-JP)',
    gb18030: '中国語・簡体字(GBK、GB18030)',
    big5: '中国語・繁体字(Big5)',
    'euc-kr': '韓国語(EUC-KR)',
    'windows-1252': '西欧(Windows-1252)',
    'windows-1250': '中欧(Windows-1250)',
    'windows-1251': 'キリル文字(Windows-1251)',
  },
  separator: '区切り文字',
  separators: { ',': 'カンマ( , )', ';': 'セミコロン( ; )', '\t': 'タブ', '|': '縦棒( | )' },
  header: '1行目',
  headers: { names: '列の名前', data: 'データ' },
  formOf: (column) => `列「${column}」の内容`,
  forms: {
    point: '1,234.5',
    comma: '1.234,5',
    text: '文字列',
    skip: '使わない',
    empty: '空欄のみ',
  },
  readAs: (cell, value) => `「${cell}」→ ${value}`,
  all: (count) => `${count}件すべてを表示`,
  firstOf: (shown, count) => `${count}件のうち最初の${shown}件を表示`,
  items: {
    rows: (rows) => `${rows}行目`,
    cell: (row, cell) => `${row}行目：「${cell}」`,
    class: (name, usable, found) => `「${name}」：${found}件中、使えるのは${usable}件`,
  },
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
  removing: '削除しています…',
  undeleted: (name) => `「${name}」をこのブラウザーから削除できませんでした。データはまだ保存されています。`,
  missing: (name) =>
    `この設定で使うデータ「${name}」は、このブラウザーにありません。そのファイルを選ぶか、CIFAR-10で学習してください。`,
  unreachable: 'この設定は手元のデータを使いますが、いまはこのブラウザーに保存したデータを読み取れません。',
  missingUnnamed:
    'この設定が使う手元のデータは、このブラウザーにありません。リンクに名前は含まれていませんが、内容で見分けられます。同じファイルを選ぶか、CIFAR-10で学習してください。',
  useCifar: 'CIFAR-10を使う',
  differs: (name) =>
    `設定は${name ? `「${name}」` : '別のデータ'}用ですが、選んだファイルは内容が異なります。元の結果とは比べられません。`,
  presetNote: 'この規模に合わせた件数だけ、手元のデータを使います。',
  note: (name) =>
    `手元のデータ${name && `「${name}」`}を使い、縮小版ResNet18をこの端末でその場で学習します。結果は、このデータ・この規模・このステップ数についてのものです。`,
  tableNote: (name, hidden) =>
    `手元の表${name && `「${name}」`}を使い、全結合層のネットワーク(中間層${hidden}ユニット)をこの端末のCPUでその場で学習します。結果は、このデータ・この規模・このステップ数についてのものです。`,
  tableNetwork: (layers, parameters) => `全結合層 ${layers}(ReLU)、パラメーター${parameters}個`,
  tableHint:
    '表のデータは、全結合層の小さなネットワークをCPUで学習します。幅、画像の切り抜き、バックエンド、カーネルの設定は使いません。',
  tag: (name) => `手元のデータ${name && `：${name}`}`,
  faults: {
    empty: () => '空のファイル',
    'web-page': () => '画像の名前で保存されたウェブページ',
    'lfs-pointer': () => '画像の代わりに置かれたGit LFSのポインター(「git lfs pull」で画像を取得できます)',
    text: () => '画像の名前が付いたテキスト',
    format: (format) =>
      `${format}形式の画像(壊れているか、このブラウザーでは読めません。PNGかJPEGに変換してください)`,
    broken: () => '壊れているか、途中で切れた画像',
    damaged: () => 'アーカイブの中で壊れたファイル',
    'too-large': () => '1億画素を超える画像(縮小してください)',
    locked: () => 'パスワードがかかったファイル',
  },
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
      `${file}を展開できません。ファイルが壊れているか、途中で切れています。ダウンロードまたは作成をやり直してください。`,
    'archive-locked': ({ file }) =>
      `${file}にはパスワードがかかっています。パスワードで展開し、パスワードなしのZIPを作り直してください。`,
    'office-document': ({ file }) =>
      `${file}はオフィスソフトの文書です。シートをCSV(UTF-8)で保存し、そのファイルを選んでください。`,
    'python-archive': ({ file, take }) =>
      `${file}はPython用です。同じ配布ページにあるバイナリー版の${take}を選んでください。`,
    'no-cifar': ({ file }) =>
      `${file}にCIFARの.binファイルがありません。cifar-10-binary.tar.gzかcifar-100-binary.tar.gz、または画像フォルダーのZIPを選んでください。`,
    'bin-truncated': ({ file, bytes, record }) =>
      `${file}の大きさは${bytes}バイトで、画像1枚分の${record}バイトで割り切れません。途中で切れているか、別のファイルです。ダウンロードし直してください。`,
    'bin-label': ({ file, image, label }) =>
      `${file}の${image}枚目：${label}は、このデータにないクラスです。ファイルが壊れているか、種類が違います。`,
    'only-test': ({ file, missing }) =>
      `テスト用のファイル(${file})しか選ばれていません。次の訓練用のファイルも一緒に選んでください：${missing}`,
    'no-images': ({ file }) =>
      `${file}に画像がありません。画像(PNG・JPEG・WebP・GIF)をクラスごとのフォルダーに入れ、フォルダーをZIPにしてください。`,
    'no-class-folders': ({ file }) =>
      `${file}の画像はフォルダーに分かれていないため、クラスが分かりません。クラスごとにフォルダーを作って画像を入れ、ZIPにしてください。`,
    'one-class': ({ name }) =>
      `クラスが「${name}」の1つしかありません。クラスごとのフォルダーを2つ以上用意してください。`,
    'too-many-classes': ({ count, limit }) =>
      `クラスが${count}あります。学習できるのは${limit}クラスまでです。減らしてください。`,
    'too-many-images': ({ count, limit }) =>
      `画像が${count}枚あります。学習できるのは${limit}枚までです。減らしてください。`,
    'nothing-usable': ({ file }) =>
      `${file}で使えるクラスが2つに足りません。どのクラスにも、訓練とテストに1件ずつ、使えるデータが2件以上必要です。使わないものは次のとおりです。`,
    'csv-empty': ({ file }) => `${file}にデータがありません。見出しとデータの行がある表を選んでください。`,
    'csv-one-column': ({ file }) =>
      `${file}には列が1つしかありません。列はカンマ・セミコロン・タブ・縦棒のいずれかで区切り、そのうち1列を予測する列にしてください。`,
    'csv-quotes': ({ file, row }) =>
      `${file}の${row}行目：引用符が閉じていないか、セルの途中にあります。2つ重ねて書くか、取り除いてください。`,
    'csv-too-many-rows': ({ count, limit }) =>
      `データが${count}行あります。学習できるのは${limit}行までです。減らしてください。`,
    'csv-too-few-rows': ({ file, count, least }) =>
      `${file}の使えるデータは${count}行です。${least}行以上必要です。`,
    'csv-no-label': ({ file, column }) =>
      `${file}に列「${column}」がありません。予測する列を、このファイルの列から選んでください。`,
    'csv-label-numeric': (p) =>
      `${p.file}：列「${p.column}」には${p.count}種類の数値があります。クラスとして扱えるのは${p.limit}種類までです。数値として予測するか、いくつかのグループに分けた列を「label」という名前で追加してください。`,
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
    'images-unreadable': ({ count, what }) => `使わないもの(${count}件)：${what}`,
    'files-other': ({ count }) => `使わないもの(${count}件)：画像ではないファイル`,
    'files-hidden': ({ count }) =>
      `読み飛ばしたもの(${count}件)：OSや圧縮ソフトが加えたファイル(「._」で始まるファイル、縮小表示など)`,
    'classes-left-out': ({ count }) =>
      `使わないもの(${count}件)：使えるデータが足りないクラス。訓練とテストに1件ずつ必要です。`,
    'batches-missing': ({ names }) =>
      `CIFAR-10の訓練用ファイルのうち、次のものがありません：${names}。ほかのファイルで学習します。`,
    'encoding-unclear': (p) =>
      `ファイルには文字コードの情報がありません。${p.encoding}(「${p.text}」)として読み取りましたが、${p.other}(「${p.otherText}」)とも読めます。文字化けしている場合は「文字コード」で選び直してください。`,
    'text-undecodable': ({ count, row }) =>
      `この文字コードでは読めない文字が${count}個あります(最初は${row}行目)。別の文字コードを選んでください。`,
    'head-of-numbers': ({ row }) =>
      `${row}行目には数値がありますが、列の名前として扱いました。データの場合は「1行目」を変更してください。`,
    'head-short': ({ row }) =>
      `${row}行目の名前は、列の数より1つ少なくなっています。最初の列「#1」は行の番号として扱いました。`,
    'rows-above': ({ count }) => `使わないもの(${count}件)：表の上にある、セルが1つだけの行`,
    'rows-long': ({ count }) =>
      `使わないもの(${count}件)：列の数よりセルが多い行。区切り文字を含む文字列は引用符で囲んでください。`,
    'rows-short': ({ count }) =>
      `列の数よりセルが少ない行が${count}行あります。足りないセルは空欄として扱います。`,
    'rows-overhang': ({ count }) =>
      `最後の列より後に空のセルがある行が${count}行あります。そのセルは使いません。`,
    'target-missing': ({ count, column }) => `使わないもの(${count}件)：予測する列「${column}」が空欄の行`,
    'target-unreadable': ({ count, column }) =>
      `使わないもの(${count}件)：予測する列「${column}」が数値ではない行`,
    'cells-unreadable': ({ count, column }) =>
      `列「${column}」に、数値ではないセルが${count}個あります。空欄として扱います。`,
    'labels-merged': ({ count, column }) =>
      `列「${column}」に、空白・Unicodeの形式・数値の書き方だけがほかと異なるラベルが${count}個あります。同じクラスとして扱います。`,
    'columns-nameless': ({ count }) => `使わないもの(${count}件)：行末にある、名前のない空の列`,
    'column-empty': ({ column }) => `列「${column}」は値がないため使いません。`,
    'column-constant': ({ column }) => `列「${column}」は訓練用の全行で同じ値のため使いません。`,
    'column-of-texts': ({ column, count }) =>
      `列「${column}」は文字列が${count}種類あるため使いません。使えるのは20種類までです。`,
    'column-skipped': ({ column }) => `列「${column}」は、指定のとおり使いません。`,
    'column-id': ({ column, row, cell }) =>
      `列「${column}」は、整数の桁数が多く正確に扱えないため使いません(${row}行目：${cell})。番号の列と思われ、ほかの行の予測には役立ちません。`,
    'numbers-as-text': (p) =>
      `列「${p.column}」は文字列として扱いました。${p.of}個のセルのうち${p.count}個は数値ですが、そうでないセルがあります(${p.row}行目：「${p.cell}」)。数値の列の場合は、書き方を選んでください。`,
    'numbers-ambiguous': (p) =>
      `列「${p.column}」の${p.row}行目：「${p.cell}」を${p.value}と読み取りましたが、${p.other}とも読めます。違う場合は、もう一方の書き方を選んでください。`,
    'cells-missing': ({ count }) => `数値の列に空欄が${count}個あります。その列の平均値として扱います。`,
    'outside-folders': ({ count }) => `クラスのフォルダーの外にある画像${count}枚は使いません。`,
  },
};
