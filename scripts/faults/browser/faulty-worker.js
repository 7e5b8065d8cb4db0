// Stands in front of the training worker's script, which the fault's server sends: what breaks inside the
// worker at a step. Nothing of it is in the product.
{
  const plan = globalThis.faultPlan;
  const devices = [];
  const threads = [];
  const now = performance.now.bind(performance);
  let shift = 0;
  performance.now = () => now() + shift;

  if (plan?.fault === 'timers-at-1-hz') {
    const timeout = setTimeout;
    globalThis.setTimeout = (work, delay = 0, ...given) =>
      timeout(work, Math.ceil((now() + Number(delay)) / 1000) * 1000 - now(), ...given);
  }

  if (globalThis.GPUAdapter) {
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...given) {
      const device = await requestDevice.apply(this, given);
      devices.push(device);
      return device;
    };
  }

  const Thread = globalThis.Worker;
  globalThis.Worker = class extends Thread {
    constructor(...given) {
      super(...given);
      threads.push(this);
    }
    postMessage(job, ...rest) {
      // Twenty seconds are the product's patience with a thread; a trial has less.
      if (plan?.patience && job?.memory)
        new Int32Array(job.memory.buffer)[plan.patience.at / 4] = plan.patience.quarters;
      super.postMessage(job, ...rest);
    }
  };

  const faults = {
    'lose-device': () => devices.forEach((device) => device.destroy()),
    // Chromium ends a worker that never returns two seconds after it was asked to: the next step waits for that.
    'end-thread': () => {
      threads.at(-1)?.terminate();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
    },
    'break-thread': () => threads.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'broken' })),
    'break-worker': () =>
      setTimeout(() => {
        throw new Error('broken');
      }),
    sleep: () => (shift += plan.milliseconds),
  };
  const tell = self.postMessage.bind(self);
  let isDone = false;
  self.postMessage = (message, ...rest) => {
    tell(message, ...rest);
    if (isDone || !plan || message?.type !== 'progress' || message.step < plan.at) return;
    isDone = true;
    faults[plan.fault]?.();
  };
}
