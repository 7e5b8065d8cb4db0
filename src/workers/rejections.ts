/** A worker's global scope, as far as it is needed here. */
interface Scope {
  addEventListener(type: 'unhandledrejection', listener: (event: PromiseRejectionEvent) => void): void;
}

/**
 * Makes an error event of what goes wrong in a promise that nobody waits for: the page that started the
 * worker hears of errors only, and would wait for ever.
 */
export function reportRejections(scope: Scope = globalThis as unknown as Scope): void {
  scope.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    // Thrown in a task of its own it reaches the worker's owner in every browser.
    setTimeout(() => {
      throw event.reason instanceof Error ? event.reason : new Error(String(event.reason));
    });
  });
}
