import type { train as shape } from '../en/train';
import { aside } from '../format';

export const train: typeof shape = {
  lossTitle: '訓練損失',
  accuracyTitle: 'テスト正解率',
  lossAxis: '各バッチの交差エントロピー',
  accuracyAxis: '正しく分類できたテスト画像の割合',
  empty: '学習を始めると、ここに曲線が表示されます。',
  chartKeys: '矢印キーで読み取り位置を移動、Escで最新のステップに戻ります。',
  reducedNote:
    'CIFAR-10の一部を使い、縮小版ResNet18をこの端末でその場で学習します。傾向を見るためのもので、論文の再現ではありません。',
  syntheticNote:
    '描画した図形を使い、縮小版ResNet18をこの端末でその場で学習します。画面の動作を確かめるためのもので、写真での結果は分かりません。',
  syntheticTag: '合成図形(写真ではありません)',
  arm: (letter, name) => `${letter} · ${name}`,
  paper: (name) => `${name}(論文)`,
  start: '学習を開始',
  again: 'もう一度開始',
  pause: '一時停止',
  resume: '再開',
  stop: '停止',
  reset: 'リセット',
  controls: '学習の操作',
  keys: 'スペースで開始・一時停止・再開、終了後はRでリセット。',
  phases: {
    idle: '準備完了',
    loading: '画像を読み込み中',
    compiling: 'この端末向けにネットワークを準備中',
    running: '学習中',
    paused: '一時停止中',
    finished: '完了',
    stopped: '停止しました',
    failed: '学習に失敗しました',
  },
  asked: {
    pause: 'このステップの後に一時停止します…',
    resume: '再開しています…',
    stop: '停止しています…',
  },
  progress: (step, steps) => `${steps}ステップ中${step}ステップ`,
  preparing: (arm, of) => `最初のステップ：${of}手法中${arm}番目`,
  progressLabel: '学習の進み具合',
  speed: (images) => `毎秒${images}枚`,
  left: (duration) => `残り約${duration}`,
  took: (duration) => `学習時間 ${duration}`,
  duration: (seconds) => {
    const whole = Math.max(1, Math.round(seconds));
    if (whole < 60) return `${whole}秒`;
    if (whole < 3600) return `${Math.floor(whole / 60)}分${whole % 60}秒`;
    return `${Math.floor(whole / 3600)}時間${Math.floor((whole % 3600) / 60)}分`;
  },
  backends: { auto: '使える中で最速', webgpu: 'WebGPU', wasm: 'CPU', webgl: 'WebGL', cpu: 'CPU(JavaScript)' },
  kernelSets: { fused: '専用カーネル', reference: '標準カーネル(tfjs)', plain: 'TypeScript、倍精度' },
  runsOn: (backend, adapter) => (adapter ? `${backend} · ${adapter}` : backend),
  processorThreads: (threads) => `CPU、${threads}スレッド`,
  software: (backend, adapter) =>
    `この端末の${backend}はGPUではなくCPU上で動いています${aside(adapter, '')}。GPUに比べて学習は何倍も遅くなります。`,
  cpuSlow:
    'CPU上のJavaScriptで学習しています。最も遅い方法です。WebGPU対応ブラウザーなら何倍も速くなります。',
  threadLimits: {
    'not-isolated':
      'このページではスレッド間でメモリーを共有できないため、CPUの1コアだけで学習しています。ページを再読み込みしても変わらない場合は、サーバーがCross-Origin-Opener-Policy: same-originとCross-Origin-Embedder-Policy: require-corpの2つのヘッダーを送る必要があります。',
    'no-shared-memory':
      'スレッド間で共有するメモリーを確保できなかったため、CPUの1コアだけで学習しています。ほかのタブを閉じると改善することがあります。',
    'thread-failed': '一部のスレッドを開始できなかったため、使えるコアより少ない数で学習しています。',
  },
  webglSlow: 'WebGLと標準カーネルで学習しています。WebGPUより遅くなります。',
  skipped: (backends) => `このブラウザーでは使えません：${backends}。`,
  kernelsFellBack: '専用カーネルを使えないため、標準カーネルで学習しています。',
  problems: {
    missing:
      'CIFAR-10の画像がありません。プロジェクトのフォルダーで「npm run data」を実行してから、もう一度開始してください。合成図形で画面を試すこともできます。',
    unreachable:
      'CIFAR-10の画像を取得できません。ネットワークの接続とサーバーの起動状態を確認してから、もう一度開始してください。合成図形で画面を試すこともできます。画像は「詳細設定」でオフライン用に保存できます。',
    ownMissing: (name) =>
      `データ「${name}」は、このブラウザーにもうありません。「データ」でファイルを選び直すか、別のデータを選んでください。`,
    ownUnreachable: (name) => `このブラウザーに保存したデータ「${name}」を、いまは読み取れません。`,
    damaged: (file) =>
      `画像ファイル${file}が見つからないか、壊れています。プロジェクトのフォルダーで「npm run data」を実行すると修復できます。合成図形で画面を試すこともできます。`,
    tooSmall: (available, wanted) =>
      `画像は${available}枚しかありません(指定は${wanted}枚)。枚数を減らしてください。`,
    testsAlike: (rows) =>
      `テスト用の${rows}行は予測する値がすべて同じで、R²を求められません。テストデータの行数を増やしてください。`,
    deviceLost: (detail) =>
      `GPUとの接続が失われました${aside(detail, '')}。繰り返す場合は「詳細設定」で別のバックエンドを選んでください。`,
    outOfMemory: (detail) =>
      `メモリーが足りません${aside(detail, '')}。幅かバッチサイズを小さくして、もう一度開始してください。`,
    threadsLost:
      'CPUで学習しているスレッドの1つが終了したか、応答しなくなりました。続きから再開すると、すべてのスレッドを起動し直します。繰り返す場合は、ほかのタブやアプリを閉じるか、「詳細設定」で別のバックエンドを選んでください。',
    noSimd:
      'このブラウザーではCPU用の学習エンジンを使えません。SIMD対応のWebAssemblyが必要です。現在のChrome、Edge、Firefox、Safariなら対応しています(Safariのロックダウンモードを除く)。',
    workerFailed: (detail) =>
      `学習を続けられませんでした${aside(detail, '')}。繰り返す場合は、ページを再読み込みするか、「詳細設定」で別のバックエンドを選んでください。`,
    settingsInvalid: (detail) =>
      `この設定では学習できません${aside(detail, '')}。プリセットを選び、もう一度開始してください。`,
    checkpointUnreadable: {
      damaged: '保存されていたチェックポイントが壊れています。終了した乱数シードの結果は残っています。',
      foreign:
        '保存されていたデータはLaglensのチェックポイントではありません。終了した乱数シードの結果は残っています。',
      'other-version':
        'このチェックポイントは別のバージョンのLaglensで保存されたもので、続きから再開できません。終了した乱数シードの結果は残っています。',
    },
    checkpointUnreachable: 'このブラウザーに保存したチェックポイントを、いまは読み取れません。',
    useSynthetic: '合成図形を使う',
  },
  presetTitle: '学習の規模',
  presets: { quick: 'お試し', standard: '標準', full: 'フル' },
  presetNotes: {
    quick:
      '曲線を手早く確かめるための設定です。優劣を判断するには短すぎます。この端末での所要時間は「時間とメモリーを見積もる」で測れます。',
    standard: '幅16、画像10,000枚で10エポック。',
    full: '通常幅のResNet18で、CIFAR-10全体を10エポック。GPUのある端末向けです。',
  },
  customPreset: '規模を手動で設定しています。',
  width: '幅 w',
  widthOption: (width, parameters) => `${width}(パラメーター${parameters}個)`,
  images: '訓練画像(枚)',
  tests: 'テスト画像(枚)',
  batch: 'バッチサイズ(枚)',
  steps: 'ステップ数',
  every: 'テストの間隔(ステップ)',
  plan: (epochs, total) => `${epochs}エポック。全手法・全乱数シードの合計で、のべ${total}枚を学習します。`,
  armsTitle: '比べる手法',
  armTitle: (letter) => `手法${letter}`,
  optimizer: '手法の種類',
  alpha: '学習率 α',
  alphaNote: (lr) => `PyTorchの学習率 lr = α(1−β) = ${lr}`,
  alphaIsLr: 'PyTorchの学習率 lr = α',
  alphaNoLr: 'PyTorchに、これと同じ更新をする手法はありません。',
  follows: (values) => `${values}(上のスライダーに連動)`,
  ownValues: (values) => `${values}(個別設定)`,
  ownSwitch: 'βとγをこの手法だけ個別に設定',
  armMore: 'この手法の詳細',
  armDecay: 'この手法の重み減衰 λ',
  addArm: '手法を追加',
  removeArm: (letter) => `手法${letter}を外す`,
  equalAlpha: (alpha) => `全手法を手法Aのα(${alpha})にそろえる`,
  followAgain: '共通の設定に戻す',
  swapWarn: '手法ごとにαが異なるため、手法そのものの差とチューニングの差の両方が曲線に表れます。',
  sameAlpha: '両手法とも同じαです。RSGDMはSGDMより安定限界に近い位置で動くため、同じαが公平とは限りません。',
  tunedAlpha: '手法ごとに、同じ予算で試した中で最良のαを使います。',
  identical: '両手法が同一の設定です。曲線が一致するはずで、比較の仕組み自体の検査になります。',
  seed: '乱数シード',
  reroll: '別の乱数シードにする',
  locked: '学習中は設定を変更できません。変更するには停止してください。',
  more: '詳細設定',
  schedule: 'αのスケジュール',
  schedules: { constant: '一定', cosine: 'コサイン', 'one-cycle': 'one-cycle(1/4で最大)' },
  augment: 'ランダムな切り抜き(余白4)と左右反転',
  subsetPerSeed: '乱数シードごとに訓練画像を選び直す',
  weightDecay: '重み減衰 λ',
  weightDecayMode: '重み減衰の掛け方',
  weightDecayModes: { coupled: '勾配に加える(PyTorchのSGDと同じ)', decoupled: '更新時に別に引く' },
  labelSmoothing: 'ラベル平滑化',
  source: '学習に使うデータ',
  sources: { cifar10: 'CIFAR-10', synthetic: '合成図形', own: '手元のデータ' },
  backend: 'バックエンド',
  kernels: 'カーネル',
  smooth: '平滑化(偏り補正した平均)',
  smoothNote:
    '平滑化：偏り補正した指数移動平均(β = 0.9)。この平滑化線も9ステップ遅れます。下の薄い線が元の値です。',
  log: '対数目盛',
  samples: '最初のバッチの画像(ネットワークに入る状態)',
  classes: {
    airplane: '飛行機',
    automobile: '自動車',
    bird: '鳥',
    cat: '猫',
    deer: '鹿',
    dog: '犬',
    frog: 'カエル',
    horse: '馬',
    ship: '船',
    truck: 'トラック',
    disc: '円',
    square: '正方形',
    triangle: '三角形',
    ring: '輪',
    cross: '十字',
    bar: '棒',
    stripes: '縞',
    crescent: '三日月',
    dots: '点',
    half: '半円',
  },
  facts: 'この学習について',
  factNetwork: 'ネットワーク',
  network: (width, parameters) => `縮小版ResNet18(w = ${width}、パラメーター${parameters}個)`,
  factImages: '画像',
  imagesOf: (train, test, source) => `${source}、訓練${train}件、テスト${test}件`,
  factDevice: '実行環境',
  factHost: 'ホスト処理',
  host: (milliseconds) => `1手法の1ステップにつきJavaScript ${milliseconds}ミリ秒`,
  factMemory: 'メモリー',
  memory: (megabytes, tensors) => `${megabytes} MB(テンソル${tensors}個)`,
  factPairing: '条件の一致',
  paired: (weights, batches) =>
    `ハッシュで確認済み：全手法が同じ初期重み(${weights})、同じバッチ(${batches})で学習しています`,
  notPaired: '不一致：手法の間で初期重みまたはバッチが異なります',
  diverged: (arm, step) => `${arm}は${step}ステップ目で発散し、そこで停止しました。`,
  divergedAt: (step) => `${step}ステップ目で発散`,
  readout: (step) => `${step}ステップ目`,
  columns: {
    arm: '手法',
    loss: 'このバッチの損失',
    recent: '直近10回の平均',
    accuracy: 'テスト正解率',
    alpha: '現在のα',
  },
  difference: 'B − A',
  points: (value) => `${value}ポイント`,
  measuredAt: (step) => `${step}ステップ目に測定`,
  sentence: {
    sequence: (sentences) => sentences.join(''),
    idle: (a, b) =>
      `「学習を開始」を押すと、${a}と${b}を同じ初期重み・同じバッチで交互に学習し、両方の曲線をその場で描きます。`,
    single: (a) => `「学習を開始」を押すと、${a}を学習し、曲線をその場で描きます。`,
    loading: '画像を読み込んでいます。最初の1,000枚が届くと学習が始まります。',
    compiling:
      '最初のステップとあわせて、この端末向けにネットワークを準備しています。その後のステップより時間がかかります。',
    nothing: '1ステップも完了していません。',
    accuracy: (step, of, values) =>
      `この1回の学習では、${of}ステップ中${step}ステップの時点で、テスト正解率は${values}です。`,
    loss: (step, of, values) =>
      `この1回の学習では、${of}ステップ中${step}ステップの時点で、訓練損失(直近10ステップの平均)は${values}です。`,
    value: (arm, value) => `${arm}が${value}`,
    apart: (points) => `差は${points}ポイントです。1回の学習では信頼区間が出せないため、優劣は示せません。`,
    level: '表示桁では差がありません。',
    lead: 'αがまだ減衰している間の優劣は途中経過です。順位は最後まで入れ替わり得ます。',
    join: (values) => values.join('、'),
  },
};
