import type { RunSettings } from '../../src/experiment/settings';
import { prepareData } from '../data/prepare-data.mjs';
import { say } from '../shared.mjs';

/** Brings the images that a run with these settings trains on to this machine. */
export async function prepareImages({ data }: Pick<RunSettings, 'data'>): Promise<void> {
  if (data.source === 'cifar10')
    await prepareData().catch((error: Error) =>
      say(`CIFAR-10 could not be prepared (${error.message}). To try again: npm run data`),
    );
}
