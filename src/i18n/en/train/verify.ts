/** Texts of computing a record again. Numbers arrive formatted. */
export const verify = {
  title: 'Verify this record',
  note: 'Computes it again on this machine and compares every loss, test and hash to the last bit. Nothing is overwritten.',
  range: 'How much',
  first: (steps: string) => `the first ${steps} steps of each seed`,
  all: (steps: string) => `everything (${steps} steps a seed)`,
  start: 'Verify',
  stop: 'Stop verifying',
  progress: 'Progress of the verification',
  at: (seed: string, step: string, of: string) => `Seed ${seed}, step ${step} of ${of}`,
  left: (duration: string) => `about ${duration} left`,
  /** `scope` is one of the two below. */
  agrees: (scope: string, losses: string, tests: string) =>
    `Verified: ${scope} were computed again here, and all ${losses} training losses and ${tests} tests are those of the record, to the last bit.`,
  scopeAll: (arms: number, seeds: number) =>
    `all steps of ${arms} ${arms === 1 ? 'arm' : 'arms'} over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
  scopeFirst: (steps: string, arms: number, seeds: number) =>
    `the first ${steps} steps of ${arms} ${arms === 1 ? 'arm' : 'arms'} over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
  differs: (seed: string, arm: string, what: string, recorded: string, computed: string) =>
    `Not the same: of seed ${seed}, ${arm}, ${what} is ${recorded} in the record and ${computed} here. Everything before it agrees.`,
  differsOutcomes: (seed: string, arm: string) =>
    `Not the same: of seed ${seed}, ${arm} names other test images correctly here than in the record. Its losses and scores agree.`,
  what: {
    weights: () => 'the hash of the initial weights',
    batches: () => 'the hash of the batches',
    loss: (step: string) => `the training loss of step ${step}`,
    score: (step: string) => `the test score after step ${step}`,
    testLoss: (step: string) => `the test loss after step ${step}`,
    length: () => 'the number of steps',
  },
  reasons: {
    'other-engine': (device: string) =>
      `This record cannot be verified: it was made on ${device}. Only the processor engine gives the same bits on every machine; others round in their own order.`,
    'other-revision': (commit: string) =>
      `This record cannot be verified here: it was made by a revision of the processor engine that this version of Laglens does not have, and that added up in another order. The version of Laglens that made it can (commit ${commit}).`,
    'no-seed': 'This record cannot be verified: it holds no seed.',
  },
  missing:
    'The processor engine does not run in this browser, so that the record cannot be verified here. Another browser can.',
  failed: 'The record could not be computed again.',
  busy: 'A run or a check is going on. A record can be verified once it has ended.',
};
