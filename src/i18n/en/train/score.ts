/** Texts of what stands beside R² where a number is predicted. Numbers arrive formatted. */
export const score = {
  /** A column's title, with the target's column in the table. */
  rmse: (column: string) => `RMSE${column && ` (${column})`}`,
  /** A score in a cell, with the error behind it. */
  withRmse: (score: string, rmse: string) => `${score} · RMSE ${rmse}`,
  /** In place of the business figures. */
  noSheetTitle: 'Business figures do not apply',
  noSheet: (column: string) =>
    `The sheet counts wrong decisions. This run predicts a number${column && ` (“${column}”)`}, which is never simply right or wrong, so no savings are estimated. The section “Error of the prediction” says what was measured: R², and the RMSE in the unit of the column.`,
  error: {
    quantity: 'Quantity',
    mean: 'Mean of the seeds',
    low: '95 %, low',
    high: '95 %, high',
    r2: (arm: string) => `R² of ${arm}`,
    rmse: (arm: string, column: string) => `RMSE of ${arm}${column && ` (${column})`}`,
    r2Difference: 'R², B − A',
    rmseDifference: (column: string) => `RMSE, B − A${column && ` (${column})`}`,
    note: 'R² is the share of the variance of the test rows that is explained: 1 is perfect, 0 no better than their mean. RMSE is the root of the mean squared error, in the unit of the column; lower is better. The intervals are t-intervals over the seeds, cut off where no R² or RMSE can be; they say nothing about other rows.',
  },
};
