import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects what nothing holds any more, in Node. A weak reference then gives its object only if it is held. */
export async function collect(): Promise<void> {
  setFlagsFromString('--expose-gc');
  // A weak reference holds its object to the end of the task that has made it.
  await new Promise((resolve) => setTimeout(resolve));
  (runInNewContext('gc') as () => void)();
}
