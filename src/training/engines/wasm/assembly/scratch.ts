import { SCRATCH, SCRATCH_BYTES } from './operations';

/** Which thread this instance of the module runs on; 0 is the first one. */
let thread: usize = 0;

export function setThread(index: usize): void {
  thread = index;
}

/** Memory that no other thread uses, until the end of a slice. */
export function scratch(): usize {
  return <usize>load<u32>(SCRATCH) + thread * <usize>load<u32>(SCRATCH_BYTES);
}
