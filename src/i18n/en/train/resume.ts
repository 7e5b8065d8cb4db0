/**
 * Texts of checkpoints: what was interrupted, what is kept, how it goes on. Numbers and dates arrive
 * formatted.
 */
export const resume = {
  offer: (arms: string, step: string, of: string, when: string, seed: string | null) =>
    `An unfinished run of ${arms} stopped at step ${step} of ${of}${seed ? `, ${seed},` : ''} on ${when}.`,
  unreadable:
    'An unfinished run is stored here that cannot be read: it is damaged, or another version of Laglens wrote it.',
  others: (count: string) => `Further unfinished runs: ${count}`,
  goOn: 'Go on',
  discard: 'Discard',
  elsewhere:
    'Another tab is training this run. It goes on here, from its last checkpoint, once that tab stops or is closed; if that tab finishes it, the result is shown here.',
  stopWaiting: 'Stop waiting',
  finishedElsewhere: 'Another tab has finished this run: this is its result.',
  restartSeed: 'Start this seed from its beginning',
  kept: (step: string) =>
    `Nothing up to step ${step} is lost: “Go on” takes the run up from the checkpoint there.`,
  seedsKept: '“Go on” begins this seed again; the seeds that had finished are kept.',
  nothingKept: 'No checkpoint had been kept yet: the run begins again.',
  fact: 'Checkpoint',
  keptFact: (step: string, megabytes: string | null) =>
    megabytes === null
      ? `kept in this browser at step ${step}`
      : `kept in this browser at step ${step}, ${megabytes} MB`,
  resumedFact: (step: string) => `went on from step ${step}`,
  rounding: (backend: string) =>
    `This run went on from a checkpoint. ${backend} with reference kernels does not promise the order of its sums, so the curves may differ from an uninterrupted run by rounding.`,
  otherDevice:
    'This run went on from a checkpoint on another device or with other kernels than it began on: from there on its numbers are not those of an uninterrupted run.',
  noneKept:
    'No run can be kept in this browser now, and kept ones cannot be read. Training works, but a run is lost when the page is closed.',
  refused: 'Nothing of this run can be saved in this browser; the training itself is not affected.',
  atRisk: (step: string) => `If the page is closed now, what was done after step ${step} is lost.`,
  allAtRisk: 'If the page is closed now, this run is lost.',
  hidden: (duration: string, steps: string) =>
    `While this tab was hidden, training went on: ${steps} more steps in ${duration}.`,
  slowed: (duration: string, steps: string, expected: string) =>
    `While this tab was hidden for ${duration}, the browser slowed training down: ${steps} steps instead of about ${expected}. Nothing is lost.`,
  stood: (duration: string) =>
    `While this tab was hidden for ${duration}, training stood still: the browser or the machine let it rest. It goes on now, and nothing is lost.`,
};
