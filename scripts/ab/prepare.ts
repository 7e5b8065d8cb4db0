import { ensureChromium } from '../chromium.mjs';
import { prepareData } from '../data.mjs';
import { say } from '../shared.mjs';
import type { RunSettings } from '../../src/training/protocol';

/** What a run with these settings needs on this machine: the images that it trains on, and a Chromium, whose path is returned. */
export async function prepare({ data }: RunSettings): Promise<string> {
  if (data.source === 'cifar10')
    await prepareData().catch((error: Error) =>
      say(`CIFAR-10 could not be prepared (${error.message}). To try again: npm run data`),
    );
  return ensureChromium();
}
