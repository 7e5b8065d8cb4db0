import { expect } from 'vitest';
import { OwnDataError, type OwnProblem } from '../../../../experiment/own-data/import-problem';

/** Why an import was refused; fails when it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<OwnProblem> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OwnDataError);
  return (error as OwnDataError).problem;
}
