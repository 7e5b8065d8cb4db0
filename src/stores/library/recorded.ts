import { create } from 'zustand';
import type { AbRecord } from '../../experiment/record/record';
import { readRecord } from '../../experiment/record/codec';

/**
 * The recorded reference run that comes with the page: undefined before it was read, null where it cannot be.
 */
export const useRecorded = create<{ readonly record: AbRecord | null | undefined }>()(() => ({
  record: undefined,
}));

/** A task of the study (study.ts): planned, tuned with one budget, and verifiable. */
const FILE = 'study/cifar10-w4-b32.json';

let loading: Promise<void> | null = null;

/** Reads the recording once; whoever shows it asks for it. */
export function loadRecorded(): Promise<void> {
  loading ??= fetch(new URL(FILE, document.baseURI))
    .then(async (response) => (response.ok ? readRecord(await response.text()) : null))
    .catch(() => null)
    .then((read) => useRecorded.setState({ record: read?.ok ? read.record : null }));
  return loading;
}
