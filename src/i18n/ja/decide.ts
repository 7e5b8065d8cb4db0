import type { decide as shape } from '../en/decide';

export const decide: typeof shape = {
  title: '採用する価値はあるか',
  emptyTitle: '判断の材料になる学習結果がまだありません',
  empty:
    '判断には実測の結果が必要なため、数値は表示していません。まず2つの手法を学習させるか、以前の結果のJSONを読み込んでください。',
  toTrain: '学習画面へ',
  useCurrent: '現在の学習結果を使う',
  load: '結果を読み込む(JSON)',
  useRecorded: '付属の録画を使う',
  other: '別の結果を選ぶ',
  keep: 'このブラウザーに保存',
  origin: {
    current: '実測:現在の学習結果',
    library: '録画:このブラウザーに保存した結果',
    file: '録画:ファイルから読み込んだ結果',
    recording: '録画:製品に付属する参照用の結果',
  },
  problems: {
    notJson: 'JSONファイルではありません。Laglensまたはヘッドレス実行が書き出した.jsonを選んでください。',
    notRecord:
      'Laglensの学習結果ではありません。Laglensまたはヘッドレス実行が書き出した.jsonを選んでください。',
    otherVersion: (version) =>
      `別のバージョン(${version})の結果のため読み込めません。ページを更新するか、結果を保存し直してください。`,
    invalid: (at, detail) => `結果の「${at}」が壊れています(${detail})。作成元でもう一度保存してください。`,
  },
  figures: {
    accuracy: 'テスト正解率(シードの平均)',
    accuracyAlt: (last) => `薄い線は各シード。最後の値:${last}。`,
    last: (arm, value) => `${arm} ${value}`,
    join: '、',
    differences: 'シードごとの差と、その平均・95%区間',
    differencesAlt: (n) => `対にしたシード${n}個。`,
  },
  baseline: '基準(A)',
  candidate: '候補(B)',
  arm: (index, name, alpha) => `${index} · ${name}、α = ${alpha}`,
  advice: {
    'nothing-measured': '推奨なし:両者の最終正解率がそろっておらず、比較できません。',
    'not-paired': '推奨なし:重みとバッチが両者で同じだったことを、この記録からは確認できません。',
    'one-run': '推奨なし:1回だけの学習では区間を求められません。',
    'spread-unknown': '推奨なし:どのシードでも差が同じ値で、シード間のばらつきがまだ分かりません。',
    'no-difference-shown': '採用は推奨しません:まだ差があるとは言えません。',
    'keep-baseline': '基準を維持してください:この条件では基準の方が良い結果でした。',
    'effect-unknown': 'まだ推奨できません:この条件ではBが良い結果でしたが、事業効果が未試算です。',
    'not-surely-paid':
      'まだ採用は推奨しません:この条件ではBが良い結果でしたが、範囲の下限では導入費用をまかなえません。',
    adopt: 'ここに示した条件と仮定の範囲で、採用を推奨できます。',
  },
  difference: (a, b, mean, seeds) =>
    `${b} − ${a}:最終テスト正解率の平均差 ${mean}ポイント(同条件で対にした乱数シード${seeds}個)。`,
  interval: (low, high) => `95%信頼区間(t分布):${low}〜${high}ポイント。`,
  settle: {
    oneRun: '決着には:乱数シードを少なくともあと2個実行してください。必要な追加数をその時点で示せます。',
    spread: '決着には:乱数シードを追加するか、テスト画像を増やしてください。',
    further: (seeds) =>
      `決着には:乱数シードをあと${seeds}個追加すると、1ポイントの真の差を検出力80%で検出できます。`,
    enough: '1ポイントの差を検出力80%で検出できるだけのシード数はあります。より小さな差は残り得ます。',
    tooMany: '1ポイントの差の検出に100万個を超えるシードが必要です。実験条件を見直してください。',
    rerun: '決着には:同じ乱数シードで両者を最後まで学習させてください。',
    kpi: '決着には:下の事業の数値をすべて入力してください。',
    pay: (points) => `初年度に導入費用を回収するには、Bに少なくとも${points}ポイントの改善が必要です。`,
  },
  checksTitle: '3段階の確認',
  status: { yes: '確認済み', no: '未確認' },
  checks: {
    baseline: (name) => `基準の維持:${name}を候補と並べて最後まで学習しました。`,
    baselineMissing: '基準の維持:基準の最終正解率がそろっていない乱数シードがあります。',
    same: '同一条件:すべてのシードで、初期の重みとバッチのハッシュが一致しています。',
    notSame: '同一条件:ハッシュが一致しない、または記録のないシードがあります。',
    effect: '事業効果の試算:実測の区間から範囲として求めました。',
    noEffect: '事業効果の試算:区間(シード2個以上)と、事業の数値すべてが必要です。',
  },
  seedsTitle: '乱数シード別の最終テスト正解率',
  seed: 'シード',
  differenceColumn: 'B − A(ポイント)',
  divergedAt: (step) => `${step}ステップで発散`,
  kpiTitle: '事業の数値',
  kpiNote:
    '費用は任意の同じ通貨で入力してください。入力した値はブラウザーの外に送信されません(保存したレポートには、そこから求めた範囲が載ります)。',
  kpi: {
    errorRate: '現在の誤り率(%)',
    volume: '年間の判定件数',
    errorCost: '誤り1件の費用',
    retrainings: '年間の再学習回数',
    retrainingCost: '再学習1回の費用',
    hours: '導入の作業時間',
    hourCost: '1時間の費用',
  },
  effectTitle: '1年間の効果',
  quantity: '項目',
  low: '下限',
  high: '上限',
  effect: {
    errorRate: '変更後の誤り率(%)',
    avoided: '減らせる誤りの件数(負は増加)',
    value: '減らせる誤りの金額',
    retraining: '学習費用(どちらの手法でも発生)',
    adoption: '導入の作業費用(初回のみ)',
    net: '初年度の効果額 − 作業費用',
  },
  supposition:
    '実運用の誤り率が、ここで測ったテスト正解率と同じポイントだけ動くと仮定しています。この実験では確かめられません。',
  noEffect: '範囲は表示していません。実測の区間と、事業の数値すべてが必要です。',
  risksTitle: 'リスクと、この実験から言えること',
  risks: {
    noise: (b, gain, a) =>
      `ノイズ感度:理論上、${b}の推定値に含まれる勾配ノイズのパワーは${a}の${gain}倍です。`,
    noiseUnknown: 'ノイズ感度:この組み合わせには、理論から単一の値を示せません。',
    spread: (spread) => `シード間での差のばらつき:標準偏差 ${spread}ポイント。`,
    noSpread: 'シード間のばらつき:この記録のシードだけでは分かりません。',
    diverged: (name, runs, all) => `${name}は${all}回中${runs}回発散しました。`,
    tuning: {
      same: (a) =>
        `調整:両者とも同じα(${a})で、探索で求めた値ではありません。同じαでも安定限界までの余裕は手法により異なり得ます。`,
      own: (a, b) =>
        `調整:αが異なります(A ${a}、B ${b})。同じ予算で調整したことは、この記録からは分かりません。`,
      tuned: (a, b, steps) =>
        `調整:両者とも、1手法あたり${steps}ステップという同じ予算の探索で求めた最良のαです(A ${a}、B ${b})。`,
      identical: () => '調整:両者は同一の手法で、比べられるのは偶然の差だけです。',
    },
    onlyTuned: (name) => `調整:探索でαを決めたのは${name}だけで、その分${name}に有利な比較です。`,
    atEdge: (name) =>
      `調整:${name}の最良のαは試した範囲の端の値です。範囲の外により良い値があるかもしれません。`,
    floorNone: 'A/Aテスト:この記録にはありません。学習画面の「A/Aテスト」で測れます。',
    floorZero: (arm, steps) =>
      `A/Aテスト:${arm}どうしの${steps}ステップはビット単位まで一致しました。ここで出た差には原因があります。`,
    floor: (arm, steps, loss, points) =>
      `A/Aテスト:${arm}どうしでも、${steps}ステップの間に損失が最大${loss}、正解率が${points}ポイント異なりました。これより小さい差からは何も言えません。`,
    domain: (data, network, steps) => `他の分野:試したのは${data}、${network}、${steps}ステップだけです。`,
    resnet: (width) => `縮小版ResNet18(幅${width})`,
    mlp: '全結合層の小さなネットワーク',
    identity: (b) =>
      `この設定の${b}はPyTorchの標準機能(Nesterovモーメンタム)と同じです。新しい最適化コードは不要です。`,
  },
  data: {
    cifar10: (train) => `CIFAR-10の訓練画像${train}枚`,
    synthetic: (train) => `合成図形${train}枚`,
    own: (train, name) => `手元のデータ(${name})の訓練データ${train}件`,
  },
  unknownTitle: '分かっていないこと',
  unknownTuning: '同じ予算で各手法の最良のαを探しても、差が保たれるか。',
  unknown: [
    'より長い学習、縮小しないネットワーク、全データでも差が保たれるか。',
    '自社のデータとモデルでの挙動と、実運用の誤り率がテスト正解率に連動するか。',
    '監視や基準への切り戻しなど、この表にない費用。',
  ],
  conditionsTitle: '実験の条件',
  conditions: (batch, schedule, weightDecay, augment) =>
    `バッチ${batch}枚、スケジュール ${schedule}、重み減衰 ${weightDecay}、データ拡張${augment ? 'あり' : 'なし'}。`,
  made: (created, machine, adapter, commit) =>
    `作成 ${created}、マシン ${machine}、${adapter}、コミット ${commit}。`,
  duration: (seconds) => `全シード・全手法の学習時間:${seconds}秒。`,
  forecast: (predicted, took, predictedBytes, tookBytes) =>
    `見積もりと実際(1シードあたり):予測${predicted}秒・${predictedBytes} MB、実際は${took}秒・${tookBytes} MB。`,
  noForecast: '見積もりと実際:学習前の見積もりはありません。',
  notRecorded: '記録なし',
  exports: {
    title: '書き出し',
    markdown: 'Markdown',
    csv: 'CSV',
    json: 'JSON',
    html: 'HTML',
    pptx: 'PowerPoint',
    pptxFailed:
      'スライドを作成できませんでした。作成用の部品を読み込めていません。接続を確認してもう一度お試しいただくか、HTMLをお使いください。',
    print: '印刷/PDF',
  },
};
