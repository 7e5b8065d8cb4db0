import { createRandom } from '../../src/core/random';
import type { Boundary } from './boundary';

/** No input may take longer, milliseconds of the processor: a busy machine must not decide. */
export const LONGEST_MS = 2000;

export interface Failure {
  readonly at: number;
  readonly reason: string;
}

export interface Tally {
  readonly name: string;
  readonly inputs: number;
  readonly taken: number;
  readonly slowest: { readonly at: number; readonly ms: number };
  readonly failures: readonly Failure[];
}

/** After so many failures a boundary has shown that it needs mending. */
const ENOUGH_FAILURES = 5;

/** Input `at` of a boundary: the same for the same seed, whatever ran before. */
export function inputOf<Input>(boundary: Boundary<Input>, seed: number, at: number): Input {
  return boundary.make(createRandom(seed, hashOf(`${boundary.name} ${at}`)));
}

/**
 * Reads inputs from `from` on until `isEnough` of them. What is thrown, what changes the objects that all
 * others descend from, and (where `longest` is given) what takes too long is a failure.
 */
export async function fuzz(
  boundary: Boundary,
  seed: number,
  isEnough: (inputs: number) => boolean,
  { from = 0, longest = Infinity, onStart = (_at: number) => {} } = {},
): Promise<Tally> {
  const failures: Failure[] = [];
  let [inputs, taken] = [0, 0];
  let slowest = { at: from, ms: 0 };
  let untouched = prototypes();
  for (; !isEnough(inputs) && failures.length < ENOUGH_FAILURES; inputs++) {
    const at = from + inputs;
    onStart(at);
    const input = inputOf(boundary, seed, at);
    const start = processorMs();
    try {
      // oxlint-disable-next-line no-await-in-loop -- one input at a time
      if ((await boundary.read(input)) === 'taken') taken += 1;
    } catch (error) {
      failures.push({ at, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    const ms = processorMs() - start;
    if (ms > slowest.ms) slowest = { at, ms };
    if (ms > longest) failures.push({ at, reason: `took ${(ms / 1000).toFixed(1)} s` });
    if (prototypes() !== untouched) failures.push({ at, reason: 'changed a prototype' });
    untouched = prototypes();
  }
  return { name: boundary.name, inputs, taken, slowest, failures };
}

/** Milliseconds that the processor has spent on this process. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The names in the objects that all others descend from. */
function prototypes(): string {
  return [Object, Array, Function, String, Number, Map, Uint8Array]
    .map(({ prototype }) => Reflect.ownKeys(prototype).length)
    .join();
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
