import { beforeEach, describe, expect, it } from 'vitest';
import { madeUpRecord } from '../../experiment/testing/record';
import { closeRecord, openRecord, openUnasked, takeOwnRun, useDecide } from './decide';

const recording = madeUpRecord([0.01]);
const own = { ...madeUpRecord([0.02]), experiment: 'one' };
const shown = () => {
  const { record, selection } = useDecide.getState();
  return [record, selection];
};

beforeEach(() => useDecide.setState({ record: null, selection: 'anything', taken: null }));

describe('what Decide looks at', () => {
  it('is the recording until there is a run of the user’s own, and then that run', () => {
    openUnasked(recording);
    expect(shown()).toEqual([recording, 'anything']);
    takeOwnRun(own);
    expect(shown()).toEqual([own, 'this']);
    expect(useDecide.getState().origin).toBe('current');
  });

  it('stays what the user has opened since, the recording too, until a further run or further seeds of it', () => {
    takeOwnRun(own);
    openRecord(recording, 'recording');
    takeOwnRun({ ...own });
    expect(shown()).toEqual([recording, 'this']);
    const longer = { ...madeUpRecord([0.02, 0.03]), experiment: 'one' };
    takeOwnRun(longer);
    expect(shown()).toEqual([longer, 'this']);
    const other = { ...own, experiment: 'two' };
    takeOwnRun(other);
    expect(shown()).toEqual([other, 'this']);
  });

  it('is nothing after the user has put it away to choose another', () => {
    takeOwnRun(own);
    closeRecord();
    expect(shown()).toEqual([null, 'another']);
    takeOwnRun(own);
    expect(shown()).toEqual([null, 'another']);
    openRecord(own, 'file');
    expect(shown()).toEqual([own, 'this']);
  });
});
