/** Milliseconds after which a file is asked for again. */
const PAUSES = [250, 1000];

export interface WholeAnswer {
  readonly response: Response;
  readonly bytes: ArrayBuffer;
}

/**
 * An answer with its whole body. What the connection spoils is asked for again, twice: a server may close a
 * connection that it kept open just as it is used again, and a gap in the network is no reason to end a run of
 * hours. Rejects with the signal's reason once it is aborted.
 *
 * @throws of the last attempt, what `unreachable` makes where no answer came, `cut` where its body broke off.
 */
export async function fetchWhole(
  url: string,
  signal: AbortSignal,
  problems: { readonly unreachable: () => Error; readonly cut: () => Error },
  [pause, ...pauses]: readonly number[] = PAUSES,
): Promise<WholeAnswer> {
  let failure = problems.unreachable;
  try {
    const response = await fetch(url, { signal });
    failure = problems.cut;
    return { response, bytes: await response.arrayBuffer() };
  } catch (error) {
    if (signal.aborted) throw error;
    if (pause === undefined) throw failure();
  }
  await rest(pause, signal);
  return fetchWhole(url, signal, problems, pauses);
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(end, milliseconds);
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    }
    signal.addEventListener('abort', end);
  });
}
