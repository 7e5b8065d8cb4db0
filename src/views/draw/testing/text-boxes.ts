import { emsOf, type Box } from '../pen/labels';
import type { Pen, Size } from '../pen/pen';

/** A text as a painter wrote it: about the box of its ink, its size in pixels and its colour. */
export interface TextBox extends Box {
  readonly text: string;
  readonly size: number;
  readonly ink: string;
}

/** Capitals and digits of a font are about so high. */
const ASCENT = 0.73;

/** Runs a painter with a pen that draws nothing and reports the texts; their widths are estimates. */
export function textsOf(paint: (pen: Pen) => void): TextBox[] {
  const texts: TextBox[] = [];
  let [dx, dy] = [0, 0];
  const saved: (readonly [number, number])[] = [];
  const state: Record<string, unknown> = {};
  const methods: Record<string, (...given: never[]) => void> = {
    save: () => saved.push([dx, dy]),
    restore: () => {
      [dx, dy] = saved.pop() ?? [0, 0];
    },
    translate: (x: number, y: number) => {
      dx += x;
      dy += y;
    },
    fillText: (text: string, x: number, y: number) => {
      const size = Number(/([\d.]+)px/.exec(String(state.font))![1]);
      const width = size * emsOf(text);
      const left =
        dx +
        x -
        { left: 0, start: 0, center: width / 2, right: width, end: width }[
          (state.textAlign ?? 'start') as CanvasTextAlign
        ]!;
      const rise: Partial<Record<CanvasTextBaseline, number>> = {
        top: 0,
        middle: ASCENT / 2,
        bottom: ASCENT + 0.2,
        alphabetic: ASCENT,
      };
      const top =
        dy + y - size * (rise[(state.textBaseline ?? 'alphabetic') as CanvasTextBaseline] ?? ASCENT);
      texts.push({
        text,
        size,
        ink: String(state.fillStyle),
        left,
        right: left + width,
        top,
        bottom: top + ASCENT * size,
      });
    },
  };
  paint(
    new Proxy(state, {
      get: (_, name: string) => methods[name] ?? state[name] ?? (() => {}),
    }) as unknown as Pen,
  );
  return texts;
}

/** What is cut off by the picture's edge, and which words lie over which. */
export function faultsOf(texts: readonly TextBox[], { width, height }: Size): string[] {
  const slack = 1;
  const cut = texts
    .filter(
      (one) =>
        one.left < -slack || one.right > width + slack || one.top < -slack || one.bottom > height + slack,
    )
    .map(({ text }) => `${text}: cut`);
  const over = texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter(
        (b) =>
          a.left < b.right - slack &&
          b.left < a.right - slack &&
          a.top < b.bottom - slack &&
          b.top < a.bottom - slack,
      )
      .map((b) => `${a.text} / ${b.text}`),
  );
  return [...cut, ...over];
}
