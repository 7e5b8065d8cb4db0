import { LoadRows } from '../operations';

const PLAN_BYTES: usize = 20;

/** What lies behind the last feature stays zero. */
export function loadRows(op: LoadRows, slice: usize): void {
  const from: usize = load<u32>(op.plan + slice * PLAN_BYTES);
  memory.copy(op.output + slice * op.image, from, op.features * 4);
}
