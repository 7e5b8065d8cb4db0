const channel = new MessageChannel();
channel.port1.start();

/**
 * Lets a worker hear the messages that wait, also where its work never really waits: a task of its own, without the
 * pause of a timer.
 */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true });
    channel.port2.postMessage(null);
  });
