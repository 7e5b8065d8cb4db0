import type { resume as shape } from '../../en/train/resume';

export const resume: typeof shape = {
  offer: (arms, step, of, when, seed) =>
    `途中で止まった学習があります：${arms}、${seed ? `${seed}、` : ''}${of}ステップ中${step}ステップまで(${when})。`,
  unreadable:
    '途中で止まった学習が保存されていますが、読み取れません。データが壊れているか、別のバージョンのLaglensで保存されています。',
  others: (count) => `ほかにも途中の学習が${count}件あります`,
  goOn: '続きから再開',
  discard: '破棄',
  restartSeed: 'この乱数シードを最初からやり直す',
  kept: (step) =>
    `${step}ステップまでの結果は失われていません。「続きから再開」で、そこに保存したチェックポイントから続けられます。`,
  seedsKept: '「続きから再開」でこの乱数シードを最初から学習します。終了した乱数シードの結果は残っています。',
  nothingKept: 'チェックポイントがまだ保存されていなかったため、最初からの学習になります。',
  fact: 'チェックポイント',
  keptFact: (step, megabytes) =>
    megabytes === null
      ? `${step}ステップ目をこのブラウザーに保存`
      : `${step}ステップ目をこのブラウザーに保存(${megabytes} MB)`,
  resumedFact: (step) => `${step}ステップから再開`,
  rounding: (backend) =>
    `この学習はチェックポイントから再開しました。${backend}と標準カーネルでは加算の順序が保証されないため、中断しなかった場合の曲線と丸め誤差の範囲で異なることがあります。`,
  otherDevice:
    'この学習は、開始時とは別のデバイスまたはカーネルで、チェックポイントから再開しました。再開以降の数値は、中断しなかった場合とは一致しません。',
  noneKept:
    'いまはこのブラウザーに結果を保存できず、保存済みの結果も読み取れません。学習はできますが、ページを閉じると結果が失われます。',
  refused: 'この学習はこのブラウザーに保存できません。学習そのものには影響ありません。',
  atRisk: (step) => `いまページを閉じると、${step}ステップより後の結果が失われます。`,
  allAtRisk: 'いまページを閉じると、この学習の結果が失われます。',
  hidden: (duration, steps) =>
    `このタブが隠れていた${duration}の間も学習は続き、${steps}ステップ進みました。`,
  slowed: (duration, steps, expected) =>
    `このタブが隠れていた${duration}の間、ブラウザーが学習を遅くしていました。進んだのは${steps}ステップです(通常なら約${expected}ステップ)。失われた結果はありません。`,
  stood: (duration) =>
    `このタブが隠れていた${duration}の間、ブラウザーまたは端末の休止により学習が止まっていました。いまは再開しており、失われた結果はありません。`,
};
