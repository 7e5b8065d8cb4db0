import { afterEach, expect, it, vi } from 'vitest';
import { main } from './main';

afterEach(() => vi.restoreAllMocks());

/** What the command says with some flags, and its exit status. */
async function say(...flags: string[]): Promise<[status: number, words: string]> {
  const lines: string[] = [];
  for (const name of ['log', 'error'] as const)
    vi.spyOn(console, name).mockImplementation((line: string) => void lines.push(line));
  return [await main(flags), lines.join('\n')];
}

it('names what a flag can be where it cannot be used', async () => {
  for (const flags of [['--in', 'constructor'], ['--only', 'x'], ['--trials', '0'], ['--x']]) {
    // oxlint-disable-next-line no-await-in-loop -- one console
    const [status, words] = await say(...flags);
    expect([status, words.length > 20]).toEqual([2, true]);
  }
  expect((await say('--in', 'constructor'))[1]).toContain('node, browser');
  const [, kinds] = await say('--in', 'node', '--only', 'browser-two-tabs');
  expect(kinds).toMatch(/shard-cut.*not browser-two-tabs/);
  expect(kinds).not.toMatch(/takes .*browser-.*; not/);
});

it('breaks a run and says what became of it', async () => {
  const [status, words] = await say('--in', 'node', '--only', 'connection-reset', '--trials', '1');
  expect([status, words]).toEqual([0, expect.stringContaining('1 of 1 survived')]);
}, 60_000);
