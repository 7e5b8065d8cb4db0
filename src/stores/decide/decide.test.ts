import { beforeEach, describe, expect, it } from 'vitest';
import { madeUpRecord } from '../../experiment/testing/record';
import { closeRecord, closeUnasked, openRecord, openUnasked, useDecide } from './decide';

const [recording, own] = [madeUpRecord([0.01]), madeUpRecord([0.02])];
const shown = () => {
  const { record, wish } = useDecide.getState();
  return [record, wish];
};

beforeEach(() => useDecide.setState({ record: null, wish: 'anything' }));

describe('what Decide looks at', () => {
  it('is the recording until there is a run of the reader’s own', () => {
    openUnasked(recording);
    expect(shown()).toEqual([recording, 'anything']);
    closeUnasked();
    expect(shown()).toEqual([null, 'anything']);
  });

  it('stays what the reader has opened, the recording too', () => {
    openRecord(own, 'library');
    closeUnasked();
    expect(shown()).toEqual([own, 'this']);
    openUnasked(recording);
    openRecord(recording, 'recording');
    closeUnasked();
    expect(shown()).toEqual([recording, 'this']);
  });

  it('is nothing after the reader has put it away to choose another', () => {
    openUnasked(recording);
    closeRecord();
    expect(shown()).toEqual([null, 'another']);
    closeUnasked();
    expect(shown()).toEqual([null, 'another']);
    openRecord(own, 'file');
    expect(shown()).toEqual([own, 'this']);
  });
});
