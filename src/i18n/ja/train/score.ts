import type { score as shape } from '../../en/train/score';

export const score: typeof shape = {
  rmse: (column) => `RMSE${column && `(${column})`}`,
  withRmse: (score, rmse) => `${score} · RMSE ${rmse}`,
  noSheetTitle: '事業の数値は使いません',
  noSheet: (column) =>
    `試算表は誤った判定の件数を数えるものです。この学習は数値${column && `(「${column}」)`}を予測するもので、正誤では数えられないため、節約額は試算しません。測定した結果は「予測の誤差」に、R²と、列と同じ単位のRMSEで示します。`,
  error: {
    quantity: '項目',
    mean: '乱数シードの平均',
    low: '95%信頼区間の下限',
    high: '95%信頼区間の上限',
    r2: (arm) => `${arm}のR²`,
    rmse: (arm, column) => `${arm}のRMSE${column && `(${column})`}`,
    r2Difference: 'R²の差 B − A',
    rmseDifference: (column) => `RMSEの差 B − A${column && `(${column})`}`,
    note: 'R²は、テスト行のばらつき(分散)のうち予測で説明できた割合です。1で完全、0なら平均値で予測するのと同等です。RMSEは平均二乗誤差の平方根で、単位は列と同じ、小さいほど良い値です。区間は乱数シードについてのt区間で(R²やRMSEが取り得ない範囲は除きます)、別の行については何も言えません。',
  },
};
