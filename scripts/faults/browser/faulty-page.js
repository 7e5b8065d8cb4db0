// Runs in the page before its own scripts: hears at which step the training worker is, and breaks what breaks
// in the page. Nothing of it is in the product.
{
  const plan = localStorage.getItem('fault-done') ? null : globalThis.faultPlan;
  const [now, RealDate] = [performance.now.bind(performance), Date];
  let [slept, setBack] = [0, 0];
  performance.now = () => now() + slept;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Date.now()]));
    }
    static now = () => RealDate.now() + slept - setBack;
  };

  if (plan?.fault === 'timers-at-1-hz') {
    // As browsers grant them to pages in the background: together, at the next full second.
    const [timeout, interval] = [setTimeout, setInterval];
    const late = (delay = 0) => Math.ceil((now() + Number(delay)) / 1000) * 1000 - now();
    globalThis.setTimeout = (work, delay, ...given) => timeout(work, late(delay), ...given);
    globalThis.setInterval = (work, delay, ...given) => interval(work, Math.max(1000, delay), ...given);
    globalThis.requestAnimationFrame = (work) => timeout(() => work(performance.now()), late());
    globalThis.cancelAnimationFrame = clearTimeout;
  }

  const faults = {
    'end-worker': (worker) => worker.terminate(),
    'set-clock-back': () => (setBack += plan.milliseconds),
    sleep: () => (slept += plan.milliseconds),
  };
  /** How many unfinished runs this browser keeps; makes no database where there is none. */
  globalThis.keptExperiments = async () => {
    const name = 'laglens-checkpoints';
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return 0;
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const database = await done(indexedDB.open(name));
    try {
      if (!database.objectStoreNames.contains('experiments')) return 0;
      return await done(database.transaction('experiments').objectStore('experiments').count());
    } finally {
      database.close();
    }
  };

  const Original = Worker;
  let isDone = false;
  globalThis.Worker = class extends Original {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (isDone || !plan || data?.type !== 'progress' || data.step < plan.at) return;
        isDone = true;
        localStorage.setItem('fault-done', '1');
        faults[plan.fault]?.(this);
        void globalThis.faultReached(data.step);
      });
    }
  };
}
