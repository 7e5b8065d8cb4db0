import type { decide as shape } from '../en/decide';

export const decide: typeof shape = {
  title: '採用する価値はあるか',
  emptyTitle: '判断の材料になる学習結果がまだありません',
  empty:
    '判断には実測の結果が必要なため、数値は表示していません。まず2つの手法を学習させるか、以前の結果のJSONを読み込んでください。',
  toTrain: '学習画面へ',
  useCurrent: '現在の学習結果を使う',
  load: '結果(JSON)またはスコア(CSV)を読み込む',
  useRecorded: '付属の収録結果を使う',
  toSlide: 'スライドで見せる',
  tabs: {
    label: '判断の内容',
    interval: '信頼区間',
    cost: '費用',
    unknown: '未確認',
    rest: 'その他',
  },
  behind: '根拠の詳細(乱数シード、リスク、条件)',
  grounds: '判定の内訳',
  other: '別の結果を選ぶ',
  keep: 'このブラウザーに保存',
  origin: {
    current: '実測：現在の学習結果',
    library: '保存済み：このブラウザーの結果',
    file: '保存済み：ファイルから読み込んだ結果',
    recording: '収録済み：付属の実測結果',
  },
  problems: {
    notJson: 'JSONファイルではありません。Laglensまたはヘッドレス実行が書き出した.jsonを選んでください。',
    tooLarge: (limit) =>
      `${limit} MBを超えています。これほど大きな結果のファイルはありません。Laglensまたはヘッドレス実行が書き出した.jsonを選んでください。`,
    notRecord:
      'Laglensの学習結果ではありません。Laglensまたはヘッドレス実行が書き出した.jsonを選んでください。',
    otherVersion: (version) =>
      `別のバージョン(${version})の結果のため読み込めません。ページを更新するか、結果を保存し直してください。`,
    invalid: (at, detail) => `結果の「${at}」が壊れています(${detail})。作成元でもう一度保存してください。`,
  },
  figures: {
    accuracy: 'テスト正解率(乱数シードの平均)',
    accuracyAlt: (last) => `薄い線は各乱数シード。最後の値：${last}。`,
    last: (arm, value) => `${arm} ${value}`,
    join: '、',
    differences: '乱数シードごとの差と、その平均・信頼区間',
    differencesAlt: (n) => `対にした乱数シード${n}個。`,
  },
  baseline: '基準(A)',
  candidate: '候補(B)',
  arm: (index, name, alpha) => `${index} · ${name}、α = ${alpha}`,
  advice: {
    'nothing-measured': '推奨なし：両者の最終正解率がそろっておらず、比較できません。',
    'not-paired': '推奨なし：重みとバッチが両者で同じだったことを、この記録からは確認できません。',
    'keep-baseline': '基準を維持してください：この条件では基準の方が良い結果でした。',
    diverged: '推奨なし：発散した学習があります。発散は負けであり、残りの平均には表れません。',
    provisional: 'まだ推奨できません：計画した乱数シードがすべては終わっていません。',
    'one-run': '推奨なし：1回だけの学習では区間を求められません。',
    'spread-unknown': '推奨なし：どの乱数シードでも差が同じ値で、乱数シード間のばらつきがまだ分かりません。',
    undecided: '採用は推奨しません：これらの乱数シードでは未決です。',
    'practically-equal': '変更する理由はありません：実用上意味のある差の範囲で両者は同等です。',
    trial:
      '自社のデータで対にした試験をする価値があります：Bが良い結果でしたが、自社のデータではありません。',
    'tune-first':
      '同じ予算で両者を調整し、対にした試験をする価値があります：Bが良い結果でしたが、調整の条件が同じではありません。',
    'effect-unknown':
      'まだ推奨できません：この条件ではBが良い結果でしたが、事業への効果をまだ見積もっていません。',
    'cannot-pay':
      '採用は推奨しません：この条件ではBが良い結果でしたが、誤りがまったくなくなっても初年度に導入費用をまかなえません。',
    'not-surely-paid':
      'まだ採用は推奨しません：この条件ではBが良い結果でしたが、範囲の下限では導入費用をまかなえません。',
    adopt: 'ここに示した条件と仮定の範囲で、採用を推奨できます。',
  },
  settle: {
    oneRun: '結論を出すには：乱数シードの数を計画して追加してください。1回の学習ではばらつきが分かりません。',
    spread: '結論を出すには：乱数シードを追加するか、テスト画像を増やしてください。',
    rerun: '結論を出すには：同じ乱数シードで両者を最後まで学習させてください。',
    diverged:
      '結論を出すには：発散した手法のαを下げるか、各手法の最良のαを探してから、もう一度学習させてください。',
    kpi: '結論を出すには：下の事業の数値を入力してください。',
    trial: '結論を出すには：事前に計画を立て、自社のデータで両者を対にして学習させてください。',
    tune: '結論を出すには：同じ予算で各手法の最良のαを探し、新しい乱数シードで学習させてください。',
    pay: (points) => `初年度に導入費用を回収するには、Bに少なくとも${points}ポイントの改善が必要です。`,
  },
  checksTitle: '3つの確認項目',
  status: { yes: '確認済み', no: '未確認' },
  checks: {
    baseline: (name) => `基準の維持：${name}を候補と並べて最後まで学習しました。`,
    baselineMissing: '基準の維持：基準の最終正解率がそろっていない乱数シードがあります。',
    same: '同一条件：すべての乱数シードで、初期重みとバッチのハッシュが一致しています。',
    notSame: '同一条件：ハッシュが一致しない、または記録のない乱数シードがあります。',
    effect: '事業効果の試算：実測の区間から範囲として求めました。',
    noEffect: '事業効果の試算：判定と、誤りおよび導入作業の数値が必要です。',
  },
  seedsTitle: '乱数シード別の最終テスト正解率',
  seed: '乱数シード',
  differenceColumn: 'B − A(ポイント)',
  divergedAt: (step) => `${step}ステップで発散`,
  kpiTitle: '事業の数値',
  kpiNote:
    '費用は任意の同じ通貨で入力してください。入力した値はブラウザーの外に送信されません(保存したレポートには、そこから求めた範囲が載ります)。',
  kpi: {
    errorRate: '現在の誤り率(%)',
    volume: '年間の判定件数',
    errorCost: '誤り1件の費用',
    retrainings: '年間の再学習回数(任意)',
    retrainingCost: '再学習1回の費用(任意)',
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
    retraining: '同じ品質までの再学習で減る費用',
    retrainingCost: '学習費用(どちらの手法でも発生)',
    adoption: '導入の作業費用(初回のみ)',
    net: '初年度の効果額 − 作業費用',
  },
  supposition:
    '実運用の誤り率が、ここで測ったテスト正解率と同じポイントだけ動くと仮定しています。この実験では確かめられません。',
  noMoney: {
    'no-interval': '金額は示しません：これらの乱数シードからは、まだ判定を読めません。',
    'holds-zero': '金額は示しません：差の区間に0が含まれています。',
    'too-wide': '金額は示しません：区間が、実用上意味のある差よりはるかに広いためです。',
    'figures-missing': '範囲は表示していません。現在の誤り率、年間の判定件数、誤り1件の費用が必要です。',
  },
  noAdoption: '導入の作業費用が入力されていないため、差し引きの効果は分かりません。',
  cannotPay: '誤りがまったくなくなっても、初年度に導入費用をまかなえません。',
  notYours: '自社のデータではありません。範囲は試算表の計算方法を示すもので、得られる効果ではありません。',
  time: {
    ratio: (b, a, ratio, low, high) =>
      `同じ品質までの時間：${a}の最終スコアに達するまでに、${b}は${a}の${ratio}倍のステップを要しました(95%：${low}〜${high})。精度はテスト1回分の間隔までです。`,
    median: (b, a, ratio) =>
      `同じ品質までの時間：中央の乱数シードで、${b}は${a}の${ratio}倍のステップを要しました。区間はありません。`,
    never: (b, a) => `同じ品質までの時間：半数以上の乱数シードで、${b}は${a}の最終スコアに達しませんでした。`,
    censored: (b, seeds, all) =>
      `${all}個中${seeds}個の乱数シードで${b}は達しませんでした(除外せず、打ち切りとして数えています)。`,
    none: '同じ品質までの時間：これらの乱数シードからは分かりません。',
    same: '1倍の可能性があるため、再学習の節約は数えていません。',
  },
  risksTitle: 'リスクと、この実験から言えること',
  risks: {
    noise: (b, gain, a) =>
      `ノイズ感度：理論上、${b}の推定値に含まれる勾配ノイズの分散は${a}の${gain}倍です。`,
    noiseUnknown: 'ノイズ感度：この組み合わせには、理論から単一の値を示せません。',
    spread: (spread) => `乱数シード間での差のばらつき：標準偏差 ${spread}ポイント。`,
    noSpread: '乱数シード間のばらつき：この記録の乱数シードだけでは分かりません。',
    diverged: (name, runs, all) => `${name}は${all}回中${runs}回発散しました。`,
    tuning: {
      same: (a) =>
        `調整：両者とも同じα(${a})で、探索で求めた値ではありません。同じαでも安定限界までの余裕は手法により異なり得ます。`,
      own: (a, b) =>
        `調整：αが異なります(A ${a}、B ${b})。同じ予算で調整したことは、この記録からは分かりません。`,
      tuned: (a, b, steps) =>
        `調整：両者とも、1手法あたり${steps}ステップという同じ予算の探索(2倍刻みのα、1つの乱数シードでの短い学習)で試した中で最良のαです(A ${a}、B ${b})。`,
      identical: () => '調整：両者は同一の手法で、比べられるのは偶然の差だけです。',
    },
    freshSeeds: '調整：判定に使ったのは、探索では使っていない乱数シードです。',
    seenSeeds:
      '調整：探索で使った乱数シードが含まれているため、選ばれたαに有利な判定です。新しい乱数シードで実行してください。',
    onlyTuned: (name) => `調整：探索でαを決めたのは${name}だけで、その分${name}に有利な比較です。`,
    atEdge: (name) =>
      `調整：${name}の最良のαは試した範囲の端の値です。範囲の外により良い値があるかもしれません。`,
    floorNone: 'A/Aテスト：この記録にはありません。学習画面の「A/Aテスト」で測れます。',
    floorZero: (arm, steps) =>
      `A/Aテスト：${arm}どうしの${steps}ステップはビット単位まで一致し、この端末による偶然の差はありません。ただし、同じ手法でも計算の順序が違えば、丸め誤差だけで結果は分かれ得ます。`,
    floor: (arm, steps, loss, points) =>
      `A/Aテスト：${arm}どうしでも、${steps}ステップの間に損失が最大${loss}、正解率が${points}ポイント異なりました。丸め誤差だけでも、この程度の差は生じます。`,
    scope: {
      crossed: '範囲：この区間は、別の乱数シードと別のテスト画像についてのものです。',
      seeds: '範囲：この区間は、同じテスト画像での別の乱数シードについてのものです。別の画像では広がります。',
      sameTraining: 'どの乱数シードも同じ訓練画像で学習しました。',
      subset: '訓練画像は、乱数シードごとに全体から選び直しました。',
    },
    domain: (data, network, steps) => `他の分野：試したのは${data}、${network}、${steps}ステップだけです。`,
    resnet: (width) => `縮小版ResNet18(幅${width})`,
    mlp: '全結合層の小さなネットワーク',
    identity: (b) =>
      `この設定の${b}はPyTorchの標準機能(Nesterovモーメンタム)と同じです。新しい手法のコードは不要です。`,
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
  duration: (seconds) => `全乱数シード・全手法の学習時間：${seconds}秒。`,
  forecast: (predicted, took, predictedBytes, tookBytes) =>
    `見積もりと実際(1乱数シードあたり)：予測${predicted}秒・${predictedBytes} MB、実際は${took}秒・${tookBytes} MB。`,
  noForecast: '見積もりと実際：学習前の見積もりはありません。',
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
