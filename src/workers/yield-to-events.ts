const channel = new MessageChannel();
channel.port1.start();

/** Yields to the event loop without a timer's delay, so that a busy worker still receives its messages. */
export const yieldToEvents = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true });
    channel.port2.postMessage(null);
  });
