/**
 * What a journey needs of a browser, whatever protocol drives it. The journeys ask the page itself for what
 * it shows, by functions that run there, and touch it with a real pointer and real keys.
 */
export interface Driver {
  /** Opens an address in a page that knows nothing of the one before. */
  open(url: string): Promise<void>;
  /** Runs a function in the page; arguments and value cross as JSON. */
  evaluate<Args extends readonly Json[], Value>(
    run: (...args: Args) => Value | Promise<Value>,
    ...args: Args
  ): Promise<Value>;
  /** Presses the pointer on the middle of the first element that the selector finds. */
  click(selector: string): Promise<void>;
  /** Presses a key, by its DOM name, in what has the focus. */
  press(key: string): Promise<void>;
  /** The page as a PNG. */
  screenshot(): Promise<Buffer>;
  /** Errors that no handler of the page caught, and messages that it wrote as errors. */
  errors(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export type Json = string | number | boolean | null | readonly Json[];

/** A browser that has been started; each page has storage of its own where the protocol allows that. */
export interface Launched {
  /** Name and version as the browser tells. */
  readonly version: string;
  newPage(): Promise<Driver>;
  close(): Promise<void>;
}

export const VIEWPORT = { width: 1440, height: 900 };
