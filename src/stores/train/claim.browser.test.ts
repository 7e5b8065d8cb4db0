import { afterEach, expect, it } from 'vitest';
import { liveRuns } from '../../training/checkpoint/run-lock';
import { claimExperiment, discardUnclaimed, letGo, letGoAfter } from './claim';

afterEach(async () => {
  letGo();
  await discardUnclaimed('none');
});

it('is let go of only when what was being written is stored, and can be claimed again at once', async () => {
  expect(await claimExperiment('mine')).toMatchObject({ aborted: false });
  // Who has claimed it already need not begin it twice.
  expect(await claimExperiment('mine')).toBeNull();
  let stored = () => {};
  letGoAfter(new Promise<void>((resolve) => (stored = resolve)));
  letGo();
  const events: string[] = [];
  const again = claimExperiment('mine', () => events.push('waits')).then(() => events.push('claimed'));
  // More answers of the browser's locks than letting go and claiming take.
  for (let answers = 0; answers < 8; answers++) expect(await liveRuns()).toEqual(new Set(['mine']));
  expect(events).toEqual([]);
  stored();
  await again;
  expect(events).toEqual(['claimed']);
});

it('gives up its wait with the next claim, and takes nothing from the tab that has it', async () => {
  let end = () => {};
  const held = new Promise<void>((resolve) => (end = resolve));
  const other = navigator.locks.request('laglens-tab:theirs', () => held);
  let mine: Promise<unknown> = Promise.resolve();
  await new Promise<void>((waits) => (mine = claimExperiment('theirs', waits)));
  const signal = await claimExperiment('mine');
  expect(await mine).toBeNull();
  expect(signal).toMatchObject({ aborted: false });
  expect(await liveRuns()).toEqual(new Set(['theirs', 'mine']));
  end();
  await other;
  expect(await liveRuns()).toEqual(new Set(['mine']));
});
