interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the clock, and of the processor's time. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const MAIN_THREAD = 'CrRendererMain';
const TASK = 'ThreadControllerImpl::RunTask';

/**
 * The longest task on a page's main thread in a Chromium trace, in milliseconds: by the clock, which on a
 * busy machine counts pauses too, and by the processor time that it used (`busiest`).
 */
export function taskTimes(trace: Buffer): { readonly longest: number; readonly busiest: number } {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD)
      .map((event) => thread(event)),
  );
  const tasks = traceEvents.filter((event) => event.name === TASK && main.has(thread(event)));
  if (tasks.length === 0) throw new Error('the trace holds no task of the main thread');
  const most = (of: (task: TraceEvent) => number | undefined) =>
    tasks.reduce((longest, task) => Math.max(longest, of(task) ?? 0), 0) / 1000;
  return { longest: most(({ dur }) => dur), busiest: most(({ tdur }) => tdur) };
}
