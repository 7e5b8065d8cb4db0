import type { curve as shape } from '../en/curve';

export const curve: typeof shape = {
  title: '手元の曲線(CSV)',
  lead: 'TensorBoard、W&B、trackioから書き出した損失や勾配のCSVを、選ぶかドロップしてください。平滑化で曲線がどう変わるかを示します。',
  choose: 'ファイルを選ぶ…',
  drop: 'ドロップすると読み込みます。',
  stays:
    'ファイルはこのブラウザーの中だけで読み取り、どこにも送信しません。リンクにも含まれず、再読み込みすると消えます。',
  close: '曲線を消す',
  value: '曲線',
  place: '点の位置',
  count: '行の番号',
  run: '実行',
  log: '対数目盛',
  chart: '手元の曲線とその平均',
  point: '点',
  sinceStart: (column) => `${column}(開始からの秒数)`,
  lines: {
    raw: '元の曲線',
    ema: 'EMA(0から開始、SGDMと同じ)',
    debiased: '偏り補正したEMA(TensorBoardと同じ)',
    corrected: (gamma) => `補正後、γ = ${gamma}(RSGDM)`,
  },
  late: (n, unit) => `${n}点遅れ${unit}`,
  inUnit: (n, column) => `(「${column}」で${n})`,
  inSeconds: (n) => `(${n}秒)`,
  sentence: (beta, n, unit) => `β = ${beta}で平滑化すると、一定の速さの変化は${n}点遅れて${unit}現れます。`,
  correctedSentence: (gamma, n, unit, noise) =>
    `γ = ${gamma}で補正すると、遅れは${n}点${unit}、ノイズの分散はEMAの${noise}倍になります。`,
  ahead: (gamma, n, unit) => `γ = ${gamma}では補正しすぎで、${n}点先走ります${unit}。`,
  half: '上のバーでγ = 0のため、例として遅れを半分にする値を使っています。',
  tensorboard: 'TensorBoardの平滑化(Smoothing)の値は、このβと同じものです。',
  even: '点の間隔が不ぞろいのため、間隔の中央値で換算しています。',
  notes: {
    empty: ({ count }) => `値のない行(空欄またはNaN)を${count}行除きました。`,
    unreadable: (p) =>
      `列「${p.column}」の${p.count}個のセルは数値として読めないため除きました。最初のものは${p.row}行目の「${p.cell}」です。`,
    'place-falls': ({ row, column }) =>
      `列「${column}」が${row}行目で前の行より戻っているため、点を順に数えています。実行を1つ選ぶか、ファイルを並べ替えてください。`,
    'place-missing': ({ row, column }) =>
      `列「${column}」の${row}行目に数値がないため、点を順に数えています。`,
  },
  problems: {
    'not-text': ({ file }) =>
      `${file}はテキストファイルではありません。曲線をCSVで書き出してください。表計算ソフトのファイルは、シートをCSV(UTF-8)で保存してください。`,
    'no-numbers': (p) =>
      `数値の列がありません。たとえば列「${p.column}」の${p.row}行目は「${p.cell}」です。数値の列があるファイルを選んでください。`,
    'too-short': (p) =>
      `列「${p.column}」の数値は${p.count}個です。${p.least}個以上が必要です。別の列か実行を選んでください。`,
    'too-large': ({ file, limit }) =>
      `${file}は${limit} MBを超えています。曲線を1本だけ、または点を減らして書き出してください。`,
    'csv-too-many-rows': ({ count, limit }) =>
      `${count}行あります。描けるのは${limit}行までです。点を減らして書き出してください。`,
    'csv-empty': ({ file }) => `${file}に行がありません。見出しと数値の行があるファイルを選んでください。`,
  },
};
