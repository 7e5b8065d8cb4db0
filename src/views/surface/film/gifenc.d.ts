/** The part of gifenc 1.0.3 that is used; the package has no types of its own. */
declare module 'gifenc' {
  export type Rgb = readonly [number, number, number];

  export interface Frame {
    /** Global for the first frame, which must have one. */
    readonly palette?: readonly Rgb[];
    /** Milliseconds, kept in hundredths of a second. */
    readonly delay: number;
    readonly transparent: boolean;
    readonly transparentIndex: number;
    /** 1: the frame stays under the next one. */
    readonly dispose: number;
  }

  export function GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, options: Frame): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
  export function quantize(rgba: Uint8ClampedArray, colours: number): Rgb[];
  export function applyPalette(rgba: Uint8ClampedArray, palette: readonly Rgb[]): Uint8Array;
}
