import type { recorded as shape } from '../../en/train/recorded';

export const recorded: typeof shape = {
  tag: '収録済み',
  title: '収録済みの学習：CIFAR-10での6つの手法(検証実験の1課題)',
  intro: (date, machine) =>
    `いま測ったものではありません。${date}に、この製品の学習機能を使って${machine}で実行した収録済みの結果です。この端末で測るには、「学習を開始」を押してください。`,
  noWebGpu:
    'このブラウザーではWebGPUが使えないため、学習はCPUで動きます。この収録結果もCPUで学習したものです。',
  toDecide: '「判断」で開く',
  suffix: '収録済み',
  titled: (title, suffix) => `${title}(${suffix})`,
  lines: '太線は全乱数シードの平均、薄い線は各乱数シード。',
  same: {
    title: 'RSGDM(論文)とNesterov：同じ更新式',
    axis: '訓練損失の差(対数目盛)',
    lines: '太線は全乱数シードの最大、薄い線は各乱数シード。',
    why: 'γ = δ = βのとき、RSGDMの推定値はβm + (1−β)gとなり、Nesterovモーメンタムと一致します。丸め誤差がなければ、2本の曲線は完全に重なります。',
    identical: (steps, seeds) =>
      `この収録結果では数値もすべて一致しました。${seeds}個の乱数シード、各${steps}ステップで、損失が異なる箇所は1つもありません。両者を同じ1つの和として計算しているため、丸め誤差でも分かれません(足す順序が違えば分かれます)。`,
    start: (steps, gap) =>
      `最初の${steps}ステップでは、損失の差は最大でも${gap}で、32ビット浮動小数点数の丸め誤差の範囲です。`,
    growth: (step, gap, most, steps) =>
      `その差は学習が進むにつれて拡大し、${step}ステップまでに最大${gap}、全${steps}ステップでは最大${most}になります。`,
    end: (mean, interval) =>
      `最終ステップの正解率の差は平均${mean}ポイント(95%信頼区間 ${interval})です。この長さの学習では丸め誤差だけでもこの程度の差が生じるため、他の手法との間に同じくらいの差があっても、意味があるとは言えません。`,
  },
  facts: '収録の条件',
  reducedNote:
    'CIFAR-10の一部を使った縮小版ResNet18の結果です。傾向を見るためのもので、論文の再現ではありません。',
  ownNote: (name) =>
    `手元のデータ「${name}」を学習した結果です。このデータ・この規模・このステップ数についてのものです。`,
  made: '収録日時',
  madeAt: (date, commit) => `${date}、コミット${commit}`,
  machine: 'マシン',
  runsOn: '実行環境',
  software: 'GPUなし、ソフトウェアによるWebGPU',
  network: 'ネットワーク',
  images: '画像',
  length: '長さ',
  lengthOf: (steps, batch, epochs, time) =>
    `${batch}枚のバッチで${steps}ステップ(${epochs}エポック)、全乱数シードの学習時間は${time}`,
  settings: '設定',
  settingsOf: (schedule, decay, augment) => `αのスケジュールは${schedule}、重み減衰${decay}、${augment}`,
  augmented: 'ランダムな切り抜きと左右反転あり',
  plain: 'データ拡張なし',
  arms: '手法',
  arm: (title, alpha, lr, beta, gamma) =>
    [
      `${title}：α = ${alpha}(${lr === null ? 'PyTorchに同じ手法なし' : `PyTorchのlr = ${lr}`})`,
      beta !== null && `β = ${beta}`,
      gamma !== null && `γ = ${gamma}`,
    ]
      .filter(Boolean)
      .join('、'),
  seeds: '乱数シード',
  seedsOf: (seeds) => `${seeds}(全手法で初期重みとバッチが同じことをハッシュで確認済み)`,
  seedsUnpaired: (seeds) => `${seeds}(全手法で初期重みとバッチが同じことは、ハッシュから確認できません)`,
  syntheticNote: '縮小版ResNet18で合成図形を学習した結果です。写真については何も言えません。',
  unknown: '不明',
};
