import { create } from 'zustand';

/** Something that went wrong although nothing in the product expected it. */
export interface Fault {
  /** `screen`: while it was drawn. `page`: in an event. `promise`: nobody waited for it. */
  readonly where: 'screen' | 'page' | 'promise';
  readonly message: string;
  /** Where in the code; '' where the browser does not say. */
  readonly stack: string;
  /** Milliseconds since the page was opened. */
  readonly after: number;
}

/**
 * The last fault that no screen shows, and how many there were. A store of its own: the page must be able to
 * tell whatever broke.
 */
export const useFaults = create<{ readonly fault: Fault | null; readonly count: number }>()(() => ({
  fault: null,
  count: 0,
}));

/** What can be told of anything that was thrown. */
export function faultOf(where: Fault['where'], error: unknown): Fault {
  const isError = error instanceof Error;
  return {
    where,
    message: isError ? `${error.name}: ${error.message}` : String(error),
    stack: isError ? (error.stack ?? '') : '',
    after: Math.round(performance.now()),
  };
}

export function tellFault(fault: Fault): void {
  useFaults.setState(({ count }) => ({ fault, count: count + 1 }));
}

export function dismissFault(): void {
  useFaults.setState({ fault: null });
}

/** Browsers report it as an error although nothing is wrong: a size that changed while sizes were told. */
const isHarmless = (message: string) => message.startsWith('ResizeObserver loop');

/** Takes up errors that nobody catches. Call once, before the first render. */
export function watchFaults(target: Pick<Window, 'addEventListener'>): void {
  target.addEventListener('error', ({ error, message }) => {
    if (!isHarmless(message)) tellFault(faultOf('page', error ?? message));
  });
  target.addEventListener('unhandledrejection', ({ reason }) => {
    // Whoever breaks something off wants no answer any more.
    if (!(reason instanceof DOMException && reason.name === 'AbortError'))
      tellFault(faultOf('promise', reason));
  });
}
