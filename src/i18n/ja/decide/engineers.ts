import type { engineers as shape } from '../../en/decide/engineers';

export const engineers: typeof shape = {
  view: 'このページの表示',
  decision: '判断',
  title: 'エンジニア向け',
  intro:
    'この実験の手法を同じ設定のコードで示し、同じ学習をブラウザーの外でも行えるようにします。どのファイルも、このページの数値と一致するかを自分で検査できます。',
  arm: '実験で使った手法',
  framework: 'フレームワーク',
  frameworks: { torch: 'PyTorch', keras: 'Keras 3', jax: 'JAX(Optax)', python: 'Pythonのみ' },
  copy: 'コピー',
  copyOf: (name) => `コピー：${name}`,
  copied: 'コピーしました。',
  notCopied: 'ブラウザーがコピーを許可しませんでした。文字を選択してコピーしてください。',
  download: 'ダウンロード',
  downloadOf: (name) => `${name}をダウンロード`,
  equivalentTitle: '新しいコードは必要ですか',
  builtIn: (arm, framework) =>
    `いいえ。新しいコードは不要です。この設定の${arm}は${framework}の標準機能と同じで、次の数行で足ります。`,
  rates: (alpha, lr) =>
    `このページの指数移動平均の形での学習率α = ${alpha}は、そちらではα(1−β) = ${lr}にあたります。`,
  kerasVelocity:
    'KerasはPyTorchと異なり、学習率を速度(velocity)の中に含めます。この実験は学習率が一定なので、更新は同じになります。',
  snippet: (framework) => `${framework}での同じ手法`,
  obstacles: {
    automatic: (framework) =>
      `はい。SGDFのように補正の強さを毎ステップ自動で決める手法は、${framework}にはありません。下のファイルのクラスをお使いください。`,
    debias: (framework, { arm }) =>
      `はい。${framework}には、${arm}の偏りをこの形で補正する手法がありません。下のファイルのクラスをお使いください。`,
    warm: (framework, { arm }) =>
      `はい。${arm}は差分をg₀ = g₁から始めますが、${framework}の標準機能にはありません。下のファイルのクラスをお使いください。`,
    delta: (framework, { arm }) =>
      `はい。${arm}はδを独立に設定していますが、${framework}の標準機能にはありません。下のファイルのクラスをお使いください。`,
    gain: (framework, { arm, nu }) =>
      `はい。${framework}には、このγにあたる標準機能がありません。${
        nu === null
          ? ''
          : `ただし新しい数学ではなく、この${arm}はν = ${nu}の準双曲モーメンタム(QHM、Ma & Yarats 2019)です。`
      }下のファイルのクラスをお使いください。`,
    decay: (framework, { arm }) =>
      `重み減衰についてだけ必要です。${arm}の更新は${framework}のSGDと同じですが、この実験で使った分離型の重み減衰がそれにはありません。下のファイルのクラスをお使いください。`,
    schedule: (framework, { arm, schedule }) =>
      `学習率のスケジュールについてだけ必要です。${framework}は学習率を速度の中に含めるため、この実験のスケジュール(${schedule})ではSGDの更新が${arm}とずれます。下のファイルのクラスをお使いください。学習率が一定ならSGDで足ります。`,
    'no-framework': (_framework, { arm }) =>
      `Python本体に最適化の手法はありません。このファイルは、${arm}をはじめとする各手法をパッケージなしで書いた定義です。移植の元に、また移植の検査にお使いください。`,
  },
  decay: {
    coupled: 'この実験の重み減衰は結合型です。勾配の一部として、畳み込みと全結合の重みだけにかかります。',
    decoupled: 'この実験の重み減衰は分離型です。重みに直接、畳み込みと全結合の重みだけにかかります。',
  },
  fileTitle: '手法をまとめた1つのファイル',
  fileNote: (arms) =>
    `単独で動きます。そのままプロジェクトにコピーしてください。実験の手法${arms}個をすべて含み、標準機能があるものはそれを使います。`,
  checkNote:
    '検査では、このページが倍精度(float64)で計算した100回の更新を再現し、10⁻¹²を超える違いがあれば失敗とします。',
  adamKeras: 'KerasのAdamはεを偏り補正の前に加えるため、これに限り許容差は10⁻⁴です。',
  vector: 'vector.jsonをダウンロード',
  recipeTitle: '同じ学習を別の環境で',
  recipeNote:
    'この実験と同じネットワーク、初期重み、画像の順序、データ拡張、スケジュールで学習するPyTorchのレシピです。plan.pyは、実験が記録したハッシュとの一致で重みと順序を確かめます。学習中は実験の損失を並べて表示します。丸めは環境により異なるため、損失は次第にずれていきます。',
  zip: '全ファイルをダウンロード(ZIP)',
  zipFailed:
    'ZIPを作成できませんでした。作成用の部品を読み込めていません。接続を確認してもう一度お試しいただくか、ファイルを1つずつダウンロードしてください。',
  images: (seed) => `乱数シード${seed}の画像をダウンロード(ZIP)`,
  cifarData:
    '画像：npm run data がLaglensの public/data/cifar10 に用意します。そのフォルダーを --data に指定してください。--data random とすれば、画像がなくてもコードを試せます。',
  syntheticData: (seed) =>
    `この実験は、乱数シードごとに異なる合成図形で学習しました。乱数シード${seed}の画像をダウンロードして展開し、そのフォルダーを --data に指定してください。--data random とすれば、画像がなくてもコードを試せます。`,
  tableRecipe: (network) =>
    `この実験は、手元の表(${network})を学習したものです。画像用のレシピは当てはまらないため表示しません。上の手法のファイルを、その表のご自身の学習コードに組み込んでください。`,
  tableLoss:
    'この実験の損失は、標準化した値についての mean((ŷ − y)²) で、PyTorchのmse_lossと同じです。係数½を付ける場合は、αを2倍、λを半分にしてください(Adamではαはそのままで、λも結合型の場合だけ半分にします)。',
  optimizersZip: '手法のファイルをすべてダウンロード(ZIP)',
  recipeFile: 'レシピのファイル',
  recipe: {
    'train_torch.py': {
      name: '1台のマシン',
      about: '1つの手法を1基のGPU、またはCPUで学習します：python train_torch.py',
    },
    'train_ddp.py': {
      name: '複数のGPU・マシン(PyTorch DDP)',
      about:
        '1台では足りないとき：torchrun --nproc-per-node 4 train_ddp.py。各ワーカーが実験と同じバッチを分担するので、勾配は変わりません。',
    },
    'train_ray.py': {
      name: 'クラスター(Ray Train)',
      about:
        'Rayのクラスター向け：python train_ray.py --workers 4 --gpu。ワーカーの配置はRayが行い、実験と同じバッチを分担します。',
    },
    'loop_torch.py': { name: 'データと学習ループ', about: '上の3つのレシピに共通する部分です。' },
    'resnet_torch.py': {
      name: 'ネットワーク',
      about: 'PyTorchで書いた縮小版ResNet18です。実験と同じ初期重みから始めます。',
    },
    'plan.py': {
      name: '乱数による選択',
      about:
        '初期重み、画像の順序、データ拡張、スケジュールをPythonだけで再現します。python plan.py で実験の記録と照合できます。',
    },
    'settings.py': { name: '実験の設定', about: '設定と、乱数シードごとに実験が記録した値です。' },
  },
};
