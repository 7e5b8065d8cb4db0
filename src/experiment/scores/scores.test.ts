import { describe, expect, it } from 'vitest';
import { judgeScores, scoreDifferences, scoresTime, type ScoresQuestion } from './judge';
import { readScores, type Scores } from './read';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readScores(bytes(text));
function scoresOf(text: string): Scores {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.scores;
}
const problemOf = (text: string) => {
  const result = read(text);
  return result.ok ? null : result.problem;
};
const scoresIn = (text: string) => scoresOf(text).rows.map(({ scores }) => scores);

describe('readScores', () => {
  it('reads seeds, arms, and runs that diverged', () => {
    const scores = scoresOf('seed,SGDM,RSGDM\n1,.80,.90\n2,.82,diverged\n3,0.81,\n4,NaN,inf\n');
    expect(scores.arms).toEqual(['SGDM', 'RSGDM']);
    expect(scores.rows.map(({ seed }) => seed)).toEqual(['1', '2', '3', '4']);
    expect(scoresIn('seed,SGDM,RSGDM\n1,.80,.90\n2,.82,diverged\n3,0.81,\n4,NaN,inf\n')).toEqual([
      [0.8, 0.9],
      [0.82, null],
      [0.81, null],
      [null, null],
    ]);
  });

  it.each([
    ['semicolons and decimal commas', 'seed;A;B\n1;74,1;76,35\n'],
    ['an announced separator', 'sep=;\r\nseed;A;B\r\n1;74,1;76,35\r\n'],
    ['tabs and decimal commas', 'seed\tA\tB\n1\t74,1\t76,35\n'],
    ['a byte order mark and quotes', '\ufeff"seed","A","B"\n"1","74.1","76.35"\n'],
    ['full-width digits', 'seed,A,B\n１,７４．１,７６．３５\n'],
    ['per cent signs', 'seed,A,B\n1,74.1%,76.35 %\n'],
    ['the seed in another column', 'A,B,Seed\n74.1,76.35,1\n'],
    ['empty lines', '\nseed,A,B\n\n1,74.1,76.35\n\n'],
  ])('reads %s', (_, text) => {
    const scores = scoresOf(text);
    expect(scores.rows).toEqual([{ seed: '1', scores: [74.1, 76.35], curves: null }]);
    expect(scores.decimals).toBe(2);
    expect(scores.isPercent).toBe(text.includes('%'));
  });

  it('reads true minus signs and exponents', () => {
    expect(scoresIn('seed,A,B\n1,−0.5,1.5e-3\n')).toEqual([[-0.5, 0.0015]]);
    expect(scoresOf('seed,A,B\n1,−0.5,1.5e-3\n').decimals).toBe(4);
  });

  it('reads every cell by the mark that the file has', () => {
    expect(scoresIn('seed;A;B\n1;1.234,5;1.500\n')).toEqual([[1234.5, 1500]]);
    expect(scoresIn('seed\tA\tB\n1\t1,500\t0.25\n')).toEqual([[1500, 0.25]]);
    expect(scoresIn('seed\tA\tB\n1\t1,500\t0,25\n')).toEqual([[1.5, 0.25]]);
    expect(scoresIn('seed,A,B\n1,"1,500",2\n')).toEqual([[1500, 2]]);
    expect(scoresIn('seed;A;B\n1;74.1;76,35\n')).toEqual([[74.1, 76.35]]);
  });

  it('reads UTF-16 and Shift_JIS', () => {
    const text = 'seed,A,B\n1,2,3\n';
    const wide = new Uint8Array([0xff, 0xfe, ...Array.from(text).flatMap((c) => [c.charCodeAt(0), 0])]);
    expect(readScores(wide)).toMatchObject({ ok: true });
    // シ in Shift_JIS as an arm's name.
    const [head, body] = ['seed,', ',B\n1,2,3\n'].map(bytes);
    expect(readScores(new Uint8Array([...head, 0x83, 0x56, ...body]))).toMatchObject({
      scores: { arms: ['シ', 'B'] },
    });
  });

  it('reads curves, of which the last step counts', () => {
    const [first, second] = scoresOf(
      'seed,step,A,B\n1,10,0.1,0.2\n1,20,0.3,0.4\n2,10,0.1,0.2\n2,20,0.3,diverged\n',
    ).rows;
    expect(first).toEqual({
      seed: '1',
      scores: [0.3, 0.4],
      curves: [
        [
          [10, 0.1],
          [20, 0.3],
        ],
        [
          [10, 0.2],
          [20, 0.4],
        ],
      ],
    });
    expect(second.scores).toEqual([0.3, null]);
    expect(second.curves![1]).toEqual([[10, 0.2]]);
  });

  it.each([
    ['', { code: 'empty' }],
    ['\u0000', { code: 'not-text' }],
    ['1,2,3\n4,5,6', { code: 'no-head' }],
    ['seed,A,\n1,2,3', { code: 'no-head' }],
    ['seed,A\n1,2', { code: 'too-few-columns', columns: 2 }],
    ['seed,step,A\n1,2,3', { code: 'too-few-columns', columns: 3 }],
    ['seed,A,A\n1,2,3', { code: 'same-name', name: 'A' }],
    ['seed,A,B\n', { code: 'no-rows' }],
    ['seed,A,B\n1,"2,3', { code: 'quotes', line: 2 }],
    ['seed,A,B\n1,2', { code: 'ragged', line: 2, cells: 2, columns: 3 }],
    ['seed,A,B\n,2,3', { code: 'no-seed', line: 2 }],
    ['seed,A,B\n1,2,3\n\n2,two,3', { code: 'not-a-number', line: 4, column: 'A', text: 'two' }],
    ['seed,A,B\n1,2,1e400', { code: 'not-a-number', line: 2, column: 'B', text: '1e400' }],
    [
      'seed;A;B\n1;1,500;2,250',
      { code: 'ambiguous-number', line: 2, column: 'A', text: '1,500', readings: [1.5, 1500] },
    ],
    ['seed,A,B\n1,2,3\n1,2,3', { code: 'seed-twice', line: 3, seed: '1' }],
    ['seed,step,A,B\n1,2,3,4\n1,1,3,4', { code: 'step-order', line: 3, seed: '1' }],
    ['seed,step,A,B\n1,,3,4', { code: 'not-a-number', line: 2, column: 'step', text: '' }],
  ])('says what is wrong with %j', (text, problem) => {
    expect(problemOf(text)).toEqual(problem);
  });
});

describe('judgeScores', () => {
  const ask = { a: 0, b: 1, plan: null, size: null, better: 'higher' } as const;
  const rows = (...pairs: (readonly [string, string])[]) =>
    scoresOf(['seed,A,B', ...pairs.map(([a, b], i) => `${i + 1},${a},${b}`)].join('\n'));
  const fixed = (seeds: number) => ({ seeds, rule: 'fixed' }) as const;

  it('knows equal differences from their digits, not their binary rests', () => {
    const level = rows(['0.8', '0.9'], ['0.7', '0.8'], ['0.1', '0.2']);
    expect(scoreDifferences(level, 0, 1).map(({ difference }) => difference)).toEqual([0.1, 0.1, 0.1]);
    expect(judgeScores(level, { ...ask, plan: fixed(3) })).toMatchObject({
      words: 'cannot-tell',
      reason: 'no-spread',
    });
  });

  const half = rows(['.80', '.90'], ['.82', 'diverged'], ['.81', '.92'], ['.80', '']);
  const clear = rows(
    ['74.1', '76.3'],
    ['73.8', '75.7'],
    ['74.6', '76.9'],
    ['74.0', '76.0'],
    ['74.3', '76.6'],
  );
  const slight = rows(['74.1', '74.6'], ['73.8', '74.2'], ['74.6', '75.1'], ['74.0', '74.4']);
  it.each<[string, Scores, Partial<ScoresQuestion>]>([
    ['b-better', clear, { plan: fixed(5) }],
    ['a-better', clear, { plan: fixed(5), better: 'lower' }],
    ['b-better', clear, {}],
    ['undecided', clear, { plan: fixed(6) }],
    ['cannot-tell', half, { plan: fixed(4) }],
    // Ahead for certain by less than one point: equal only to who has said that one point matters.
    ['b-better', slight, { plan: fixed(4) }],
    ['practically-equal', slight, { plan: fixed(4), size: 1 }],
  ])('says %s', (words, scores, question) => {
    expect(judgeScores(scores, { ...ask, ...question }).words).toBe(words);
  });

  it('takes other pairs than the first as exploratory', () => {
    const three = scoresOf('seed,A,B,C\n1,1,2,3\n2,1,2.1,3.2\n3,1,2.2,3.1');
    expect(judgeScores(three, { ...ask, plan: fixed(3) })).toMatchObject({ pairs: 1, error: 0.05 });
    expect(judgeScores(three, { ...ask, b: 2, plan: fixed(3) })).toMatchObject({ pairs: 3, error: 0.05 / 3 });
  });

  it('measures the time to the same quality where there are curves', () => {
    const curves = scoresOf('seed,step,A,B\n1,10,1,2\n1,20,2,3\n2,10,1,1\n2,20,2,2');
    expect(scoresTime(curves, ask)!.bySeed).toEqual([
      { a: 20, b: 10 },
      { a: 20, b: 20 },
    ]);
    expect(scoresTime(clear, ask)).toBeNull();
  });
});
