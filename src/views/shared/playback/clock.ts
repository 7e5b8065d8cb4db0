import { useSyncExternalStore } from 'react';

/** A run's time line outside React: charts draw on `subscribe`, controls read through `useClock`. */
export interface Clock {
  /** Whole steps, 0 … last. */
  readonly position: number;
  readonly last: number;
  /** The step that the pointer asks about, in whichever picture; `null` when none. */
  readonly hover: number | null;
  readonly playing: boolean;
  readonly speed: number;
  /** True if the playback starts again when it has come to the end. */
  readonly loop: boolean;
}

export interface ClockControl {
  get(): Clock;
  subscribe(listener: () => void): () => void;
  /** The position between steps too, for pictures that move smoothly. */
  exact(): number;
  /**
   * Calls `listener` on every animation frame of the playback, and with every change that `subscribe` tells.
   */
  onFrame(listener: () => void): () => void;
  play(playing: boolean): void;
  /** Goes to a step (clamped) and pauses unless `keepPlaying`. */
  seek(position: number, keepPlaying?: boolean): void;
  setSpeed(speed: number): void;
  setLoop(loop: boolean): void;
  hover(step: number | null): void;
  /** A run of another length: a clock that stood at the end stays there. */
  setLast(last: number): void;
  dispose(): void;
}

/** Seconds that a whole run takes at speed 1. */
const SECONDS = 9;
/** Seconds that a looping run stands at its end, long enough to be read. */
const REST_SECONDS = 1.2;

export function createClock(last: number): ClockControl {
  let clock: Clock = { position: 0, last, hover: null, playing: false, speed: 1, loop: false };
  let exact = 0;
  let frame = 0;
  let rested = 0;
  let before = 0;
  const listeners = new Set<() => void>();
  const frameListeners = new Set<() => void>();

  const set = (patch: Partial<Clock>) => {
    clock = { ...clock, ...patch };
    for (const listener of listeners) listener();
    for (const listener of frameListeners) listener();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
  };
  const tick = (now: number) => {
    // A hidden tab pauses animation frames: do not jump over what was missed. The first frame's time may lie
    // before the call that asked for it.
    const seconds = Math.min(100, Math.max(0, now - before)) / 1000;
    before = now;
    if (clock.loop && exact >= clock.last) {
      rested += seconds;
      if (rested >= REST_SECONDS) {
        rested = exact = 0;
        set({ position: 0 });
      }
      frame = requestAnimationFrame(tick);
      return;
    }
    exact += seconds * (clock.last / SECONDS) * clock.speed;
    const position = Math.min(clock.last, Math.floor(exact));
    const ended = position >= clock.last;
    const done = ended && !clock.loop;
    if (ended) exact = clock.last;
    if (position !== clock.position || done) set({ position, playing: !done });
    else for (const listener of frameListeners) listener();
    frame = done ? 0 : requestAnimationFrame(tick);
  };

  return {
    get: () => clock,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exact: () => exact,
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    play(playing) {
      stop();
      if (playing) {
        if (clock.position >= clock.last) {
          exact = 0;
          set({ position: 0 });
        }
        before = performance.now();
        rested = 0;
        frame = requestAnimationFrame(tick);
      }
      set({ playing });
    },
    seek(position, keepPlaying = false) {
      exact = Math.min(clock.last, Math.max(0, Math.round(position)));
      if (!keepPlaying) stop();
      set({ position: exact, playing: keepPlaying && clock.playing });
    },
    setSpeed: (speed) => set({ speed }),
    setLoop: (loop) => set({ loop }),
    hover(step) {
      const hover = step === null ? null : Math.min(clock.last, Math.max(0, Math.round(step)));
      if (hover !== clock.hover) set({ hover });
    },
    setLast(next) {
      if (next === clock.last) return;
      const atEnd = clock.position === clock.last && clock.position > 0;
      exact = atEnd ? next : Math.min(clock.position, next);
      set({ last: next, position: Math.floor(exact), hover: null });
    },
    dispose() {
      stop();
      clock = { ...clock, playing: false };
    },
  };
}

/** The step whose numbers are shown: the pointer's, else the clock's. */
export function shownStep({ hover, position }: Clock): number {
  return hover ?? position;
}

export function useClock(control: ClockControl): Clock {
  return useSyncExternalStore(control.subscribe, control.get);
}
