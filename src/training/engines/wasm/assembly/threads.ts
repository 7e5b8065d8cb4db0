import {
  ARRIVED,
  dispatch,
  GENERATION,
  OPERATION_BYTES,
  PROGRAM,
  PROGRAM_END,
  START,
  THREADS,
} from './operations';

/** Looks at a barrier before a thread goes to sleep: some ten microseconds. */
const SPINS = 4000;
const TAKEN: usize = 8;

/** Waits until all threads are here. */
function barrier(threads: i32): void {
  const generation = atomic.load<i32>(GENERATION);
  if (atomic.add<i32>(ARRIVED, 1) == threads - 1) {
    atomic.store<i32>(ARRIVED, 0);
    atomic.add<i32>(GENERATION, 1);
    atomic.notify(GENERATION, -1);
    return;
  }
  for (let i = 0; i < SPINS; i++) if (atomic.load<i32>(GENERATION) != generation) return;
  while (atomic.load<i32>(GENERATION) == generation) atomic.wait<i32>(GENERATION, generation, -1);
}

/** A thread's part of the program: whoever is free takes the next slice. No result depends on who did. */
function share(threads: i32): void {
  const end: usize = load<u32>(PROGRAM_END);
  for (let operation: usize = load<u32>(PROGRAM); operation < end; operation += OPERATION_BYTES) {
    const slices = load<u32>(operation, 4);
    for (;;) {
      const slice = atomic.add<u32>(operation + TAKEN, 1);
      if (slice >= slices) break;
      dispatch(operation, <usize>slice);
    }
    if (load<u32>(operation, 12)) barrier(threads);
  }
}

/** Runs the program between two addresses to its end, with all threads that serve. */
export function run(from: usize, end: usize): void {
  const threads = load<i32>(THREADS);
  if (threads == 1) {
    for (let operation = from; operation < end; operation += OPERATION_BYTES) {
      const slices = load<u32>(operation, 4);
      for (let slice: u32 = 0; slice < slices; slice++) dispatch(operation, <usize>slice);
    }
    return;
  }
  for (let operation = from; operation < end; operation += OPERATION_BYTES) store<u32>(operation + TAKEN, 0);
  store<u32>(PROGRAM, <u32>from);
  store<u32>(PROGRAM_END, <u32>end);
  atomic.add<i32>(START, 1);
  atomic.notify(START, -1);
  share(threads);
}

/** The life of another thread: it takes part in every program, and ends with its worker. `seen` programs began before. */
export function serve(seen: i32): void {
  for (;;) {
    for (let i = 0; i < SPINS; i++) if (atomic.load<i32>(START) != seen) break;
    while (atomic.load<i32>(START) == seen) atomic.wait<i32>(START, seen, -1);
    seen = atomic.load<i32>(START);
    share(load<i32>(THREADS));
  }
}
