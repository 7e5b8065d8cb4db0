import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../shared.mjs';
import { answer, UsageError } from './verdict-command';

const json = (file: string, ...flags: string[]) =>
  JSON.parse(answer([`docs/verdict/${file}`, '--json', ...flags])) as Record<string, unknown>;

describe('the verdict command', () => {
  it('writes the JSON that is promised, in full', () => {
    expect(json('b-better.csv', '--plan', '5')).toEqual({
      verdict: 'b-better',
      mean: expect.closeTo(2.14, 12),
      // t_{0.975, 4} = 2.77645 and s = 0.18166.
      fixed: [expect.closeTo(2.14 - (2.77645 * 0.18166) / Math.sqrt(5), 4), expect.closeTo(2.36556, 4)],
      anytime: [expect.closeTo(1.70477, 4), expect.closeTo(2.57523, 4)],
      n: 5,
      planned: 5,
      diverged: { a: 0, b: 0 },
    });
  });

  it.each([
    ['b-better', 'b-better.csv', '--plan', '5'],
    ['a-better', 'a-better.csv', '--plan', '5'],
    ['practically-equal', 'practically-equal.csv', '--plan', '5', '--matters', '1.0'],
    ['undecided', 'undecided.csv', '--plan', '5'],
    ['undecided', 'provisional.csv', '--plan', '5'],
    ['b-better', 'beyond-the-plan.csv', '--plan', '5'],
    ['cannot-tell', 'one-run.csv'],
    ['cannot-tell', 'no-spread.csv', '--plan', '3'],
    ['cannot-tell', 'half-diverged.csv', '--plan', '4'],
    ['b-better', 'lower-is-better.csv', '--plan', '5', '--lower'],
    ['b-better', 'semicolon-decimal-comma.csv', '--plan', '5'],
    ['b-better', 'curves.csv', '--plan', '4'],
    ['undecided', 'three-arms.csv', '--plan', '5', '--pair', 'SGDM,Adam'],
  ])('says %s of %s', (verdict, file, ...flags) => {
    expect(json(file, ...flags).verdict).toBe(verdict);
  });

  it('counts what diverged, and has no ends where there are none', () => {
    expect(json('half-diverged.csv', '--plan', '4')).toMatchObject({
      diverged: { a: 0, b: 2 },
      n: 2,
      planned: 4,
      anytime: [null, null],
    });
    expect(json('one-run.csv')).toMatchObject({ fixed: [null, null], n: 1, planned: null });
  });

  it('says it all in sentences: both intervals, E, further seeds, false alarms, all pairs', () => {
    const text = answer(['docs/verdict/three-arms.csv', '--plan', '5']);
    for (const said of [
      /RSGDM is better here/,
      /fixed {3}\(95 %/,
      /anytime \(95 %/,
      /E = /,
      /further seeds/,
      /Exploratory/,
    ])
      expect(text).toMatch(said);
    const [, looking, planned] = /false difference in ([\d.]+) %.* in ([\d.]+) %/.exec(text)!;
    expect(Number(looking)).toBeGreaterThan(18);
    expect(Number(planned)).toBeLessThan(7);
    expect(answer(['docs/verdict/half-diverged.csv', '--plan', '4'])).toContain('2 of 4 runs diverged');
  });

  it.each([
    [[], 'Name one CSV file'],
    [['nowhere.csv'], 'There is no file'],
    [['docs/verdict/b-better.csv', '--plan', 'five'], '--plan takes a whole number'],
    [['docs/verdict/b-better.csv', '--matters', '0'], '--matters takes a difference above 0'],
    [['docs/verdict/b-better.csv', '--pair', 'A,Z'], '--pair takes two different names of SGDM, RSGDM'],
    [['docs/verdict/b-better.csv', '--nonsense'], 'nonsense'],
    [['package.json'], 'package.json: '],
  ])('refuses %j with a sentence', (args, said) => {
    expect(() => answer(args)).toThrow(UsageError);
    expect(() => answer(args)).toThrow(said);
  });

  it('runs by itself: the answer on stdout, a mistake on stderr with status 2', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [path.join(root, 'scripts/verdict.mjs'), ...args], {
        encoding: 'utf8',
        cwd: root,
      });
    const good = run('docs/verdict/b-better.csv', '--plan', '5', '--json');
    expect([good.status, JSON.parse(good.stdout).verdict]).toEqual([0, 'b-better']);
    const bad = run('nowhere.csv');
    expect([bad.status, bad.stdout, bad.stderr]).toEqual([2, '', 'There is no file "nowhere.csv".\n']);
  });
});
