/** Texts of the recorded reference run. Numbers arrive formatted. */
export const recorded = {
  tag: 'Recording',
  title: 'A run made earlier: six arms on CIFAR-10, a task of the study',
  intro: (date: string, machine: string) =>
    `Not measured now: this is a recording of ${date}, made by this product’s own trainer on ${machine}. Start training to measure on this device.`,
  noWebGpu: 'This browser has no WebGPU: training runs on the processor here, as it did for the recording.',
  toDecide: 'Open in Decide',
  suffix: 'recording',
  titled: (title: string, suffix: string) => `${title} (${suffix})`,
  lines: 'Bold: the mean of all seeds. Faint: each seed.',
  same: {
    title: 'RSGDM (paper) against Nesterov: the same update',
    axis: 'difference of training loss, log scale',
    lines: 'Bold: the largest of all seeds. Faint: each seed.',
    why: 'With γ = δ = β, RSGDM’s estimate is βm + (1−β)g: Nesterov momentum. In exact arithmetic both curves are one.',
    identical: (steps: string, seeds: string) =>
      `Here they are one in every digit, too: over ${steps} steps of ${seeds} seeds no two losses differ. Our kernels take both updates as this one sum, so that rounding cannot part them; other ways to add it up would.`,
    start: (steps: string, gap: string) =>
      `Over the first ${steps} steps the losses differ by ${gap} at most, which is the rounding of 32-bit numbers.`,
    growth: (step: string, gap: string, most: string, steps: string) =>
      `Training amplifies it: up to ${gap} by step ${step}, up to ${most} over all ${steps} steps.`,
    end: (mean: string, interval: string) =>
      `After the last step they lie ${mean} points apart on average (95 % t-interval ${interval}). So much can rounding alone do at this length: a difference of that size between other arms means little.`,
  },
  facts: 'How it was recorded',
  reducedNote: 'A reduced ResNet18 on a part of CIFAR-10. It illustrates; it does not replicate a paper.',
  ownNote: (name: string) =>
    `Trained on own data, “${name}”. The result holds for these data, this size and these steps.`,
  made: 'Made',
  madeAt: (date: string, commit: string) => `${date}, commit ${commit}`,
  machine: 'Machine',
  runsOn: 'Ran on',
  software: 'WebGPU in software, no graphics card',
  network: 'Network',
  images: 'Images',
  length: 'Length',
  lengthOf: (steps: string, batch: string, epochs: string, time: string) =>
    `${steps} steps of ${batch} images (${epochs} epochs), ${time} of training over all seeds`,
  settings: 'Settings',
  settingsOf: (schedule: string, decay: string, augment: string) =>
    `schedule ${schedule}, weight decay ${decay}, ${augment}`,
  augmented: 'random crop and flip',
  plain: 'no augmentation',
  arms: 'Arms',
  /** `lr` and `beta` are null where PyTorch has no such optimizer and where the arm has no β. */
  arm: (title: string, alpha: string, lr: string | null, beta: string | null, gamma: string | null) =>
    [
      `${title}: α = ${alpha} (${lr === null ? 'no built-in of PyTorch' : `PyTorch lr = ${lr}`})`,
      beta !== null && `β = ${beta}`,
      gamma !== null && `γ = ${gamma}`,
    ]
      .filter(Boolean)
      .join(', '),
  seeds: 'Seeds',
  seedsOf: (seeds: string) => `${seeds}; same weights and batches for all arms, by hash`,
  seedsUnpaired: (seeds: string) =>
    `${seeds}; the hashes do not prove the same weights and batches for all arms`,
  syntheticNote: 'A reduced ResNet18 on drawn shapes. It says nothing about photographs.',
  unknown: 'unknown',
};
