import type { AdapterReport } from '../../../experiment/hardware';
import type { Messages } from '../../../i18n/en';

/** What runs a training, as the user sees it: "WebGPU · apple metal-3", "processor, 2 threads". */
export const deviceText = (
  { backend, adapter, threads }: AdapterReport,
  train: Pick<Messages['train'], 'backends' | 'runsOn' | 'processorThreads'>,
): string =>
  threads === undefined ? train.runsOn(train.backends[backend], adapter) : train.processorThreads(threads);
