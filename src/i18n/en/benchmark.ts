/** Texts of the benchmark of the user's own device. Numbers arrive formatted. */
export const benchmark = {
  title: 'Benchmark this device',
  note: (width: string, batch: string) =>
    `Times one training step of the reduced ResNet18 (w = ${width}, ${batch} images a batch, synthetic) on WebGPU, where a graphics card answers, and on the processor, with the kernels of training: about 10 seconds each. The figures stay in this browser unless you export them.`,
  start: 'Measure',
  again: 'Measure again',
  stop: 'Stop measuring',
  progress: 'Progress of the measurement',
  measuring: (device: string) => `Measuring: ${device}`,
  busy: 'A run or a check is going on: it would be measured along. Measure once it has ended.',
  caption: 'One training step: batch, forward, backward, update',
  columns: {
    device: 'Device',
    step: 'ms a step',
    spread: 'least to most',
    images: 'Images/s',
    gflops: 'GFLOP/s',
    peak: 'Share of peak',
    open: 'Opening',
  },
  spread: (least: string, most: string) => `${least} to ${most}`,
  open: (seconds: string) => `${seconds} s`,
  unknown: 'not measurable',
  kernels: (device: string) => `Kernel by kernel: ${device}`,
  kernelColumns: {
    kernel: 'Kernel',
    shape: 'Shape',
    calls: 'Calls a step',
    ms: 'ms a step',
    gflops: 'GFLOP/s',
    peak: 'Share of peak',
  },
  names: {
    convolution: 'convolution',
    'input-gradient': 'input gradient',
    'filter-gradient': 'filter gradient',
    rest: 'everything else',
  } as Readonly<Record<string, string>>,
  peakNote: (peak: string, device: string) =>
    `Peak of ${device}: ${peak} GFLOP/s, multiplied and added in registers on all threads, measured in the same sitting.`,
  overPeak:
    'A share above 100 %: other programs kept the device busy while its peak was measured. Close them and measure again.',
  noTimes: 'This browser does not tell how long single kernels take on the graphics card.',
  csv: 'Export (CSV)',
  json: 'Export (JSON)',
  failed: (device: string, problem: string) => `${device} could not be measured. ${problem}`,
};
