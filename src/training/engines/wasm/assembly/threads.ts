import {
  ARRIVED,
  dispatch,
  ENLISTED,
  FAILED,
  GENERATION,
  OPERATION_BYTES,
  PATIENCE,
  PROGRAM,
  PROGRAM_END,
  START,
  THREADS,
} from './operations';
import { setThread } from './scratch';

/** Looks at a barrier before a thread goes to sleep: some ten microseconds. */
const SPINS = 4000;
const TAKEN: usize = 8;

/** Nanoseconds of one wait. A machine that slept lets one of them pass at once, not several. */
const WAIT: i64 = 250_000_000;
const TIMED_OUT = 2;

/**
 * Waits until all threads are here. The first thread gives up where one has failed, or does not come within PATIENCE waits; the
 * others are ended by it.
 */
function barrier(threads: i32, isFirst: bool): bool {
  const generation = atomic.load<i32>(GENERATION);
  if (atomic.add<i32>(ARRIVED, 1) == threads - 1) {
    atomic.store<i32>(ARRIVED, 0);
    atomic.add<i32>(GENERATION, 1);
    atomic.notify(GENERATION, -1);
    return true;
  }
  for (let i = 0; i < SPINS; i++) if (atomic.load<i32>(GENERATION) != generation) return true;
  let waits = load<u32>(PATIENCE);
  while (atomic.load<i32>(GENERATION) == generation) {
    if (isFirst && (waits == 0 || atomic.load<i32>(FAILED))) return false;
    if (atomic.wait<i32>(GENERATION, generation, isFirst ? WAIT : -1) == TIMED_OUT) waits--;
  }
  return true;
}

/** A thread's part of the program: whoever is free takes the next slice. No result depends on who did. False where one is lost. */
function share(threads: i32, isFirst: bool): bool {
  const end: usize = load<u32>(PROGRAM_END);
  for (let operation: usize = load<u32>(PROGRAM); operation < end; operation += OPERATION_BYTES) {
    const slices = load<u32>(operation, 4);
    for (;;) {
      const slice = atomic.add<u32>(operation + TAKEN, 1);
      if (slice >= slices) break;
      dispatch(operation, <usize>slice);
    }
    if (load<u32>(operation, 12) && !barrier(threads, isFirst)) return false;
  }
  return true;
}

/** Runs the program between two addresses to its end, with all threads that serve. False where one was lost on the way. */
export function run(from: usize, end: usize): bool {
  const threads = load<i32>(THREADS);
  if (threads == 1) {
    for (let operation = from; operation < end; operation += OPERATION_BYTES) {
      const slices = load<u32>(operation, 4);
      for (let slice: u32 = 0; slice < slices; slice++) dispatch(operation, <usize>slice);
    }
    return true;
  }
  for (let operation = from; operation < end; operation += OPERATION_BYTES) store<u32>(operation + TAKEN, 0);
  store<u32>(PROGRAM, <u32>from);
  store<u32>(PROGRAM_END, <u32>end);
  atomic.add<i32>(START, 1);
  atomic.notify(START, -1);
  return share(threads, true);
}

/** Takes a place among the threads that serve; false after `muster`: programs wait for no more of them. */
export function enlist(): bool {
  for (let count = atomic.load<i32>(ENLISTED); count >= 0; count = atomic.load<i32>(ENLISTED))
    if (atomic.cmpxchg<i32>(ENLISTED, count, count + 1) == count) {
      setThread(<usize>count + 1);
      return true;
    }
  return false;
}

/** Ends the enlistment, before the first program; tells how many other threads serve. */
export function muster(): i32 {
  const count = atomic.xchg<i32>(ENLISTED, -1);
  store<i32>(THREADS, count + 1);
  return count;
}

/** The life of another thread that is enlisted: it takes part in every program, and ends with its worker. `seen` programs began before. */
export function serve(seen: i32): void {
  for (;;) {
    for (let i = 0; i < SPINS; i++) if (atomic.load<i32>(START) != seen) break;
    while (atomic.load<i32>(START) == seen) atomic.wait<i32>(START, seen, -1);
    seen = atomic.load<i32>(START);
    share(load<i32>(THREADS), false);
  }
}
