import { expect, type Page } from '@playwright/test';

export { contrast } from '../../src/views/draw/testing/contrast';

/** A text as a painter wrote it: its box in CSS pixels of the page, its size there, and its colours. */
export interface CanvasText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly ink: string;
  /** Of the halo, where there is one. */
  readonly halo: string | null;
  /** What the picture allows: the canvas on the page. */
  readonly frame: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly stack: number;
}

/**
 * Makes every painter report what it writes, from the next page on. Each canvas keeps the texts since it was
 * last cleared; boxes are those of the ink, as the browser measures it.
 */
export async function reportCanvasTexts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Written {
      text: string;
      x0: number;
      x1: number;
      y0: number;
      y1: number;
      size: number;
      ink: string;
      halo: string | null;
    }
    const written = new WeakMap<HTMLCanvasElement, Written[]>();
    const halos = new WeakMap<HTMLCanvasElement, { text: string; colour: string }>();
    Object.assign(globalThis, { canvasTexts: written });
    const proto = CanvasRenderingContext2D.prototype;
    const { fillText, strokeText, clearRect } = proto;
    proto.clearRect = function (...box) {
      written.set(this.canvas, []);
      return clearRect.apply(this, box);
    };
    proto.strokeText = function (text, x, y) {
      halos.set(this.canvas, { text, colour: String(this.strokeStyle) });
      return strokeText.call(this, text, x, y);
    };
    proto.fillText = function (text, x, y) {
      const m = this.measureText(text);
      const t = this.getTransform();
      const halo = halos.get(this.canvas);
      written.get(this.canvas)?.push({
        text,
        x0: t.a * (x - m.actualBoundingBoxLeft) + t.e,
        x1: t.a * (x + m.actualBoundingBoxRight) + t.e,
        y0: t.d * (y - m.actualBoundingBoxAscent) + t.f,
        y1: t.d * (y + m.actualBoundingBoxDescent) + t.f,
        size: Number.parseFloat(/([\d.]+)px/.exec(this.font)![1]) * t.a,
        ink: String(this.fillStyle),
        halo: halo?.text === text ? halo.colour : null,
      });
      halos.delete(this.canvas);
      return fillText.call(this, text, x, y);
    };
  });
}

/** What stands in the pictures that can be seen. */
export function canvasTexts(page: Page): Promise<CanvasText[]> {
  return page.evaluate(() => {
    const written = (globalThis as unknown as { canvasTexts: WeakMap<HTMLCanvasElement, never[]> })
      .canvasTexts;
    return [...document.querySelectorAll('.canvas-stack')].flatMap((stack, index) =>
      [...stack.querySelectorAll('canvas')].flatMap((canvas) => {
        if (!canvas.checkVisibility() || canvas.width === 0) return [];
        const box = canvas.getBoundingClientRect();
        const scale = box.width / canvas.width;
        const frame = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
        return ((written.get(canvas) ?? []) as Record<string, never>[]).map((one) => ({
          text: one.text,
          left: box.left + scale * one.x0,
          right: box.left + scale * one.x1,
          top: box.top + scale * one.y0,
          bottom: box.top + scale * one.y1,
          size: scale * one.size,
          ink: one.ink,
          halo: one.halo,
          frame,
          stack: index,
        }));
      }),
    );
  });
}

/** Nothing cut off by its picture, and no words over words. */
export function expectLegible(texts: readonly CanvasText[], where: string): void {
  const cut = texts.filter(
    ({ left, right, top, bottom, frame }) =>
      left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1,
  );
  expect(
    cut.map(({ text }) => text),
    `${where}: cut by the picture's edge`,
  ).toEqual([]);
  const over = texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter(
        (b) =>
          a.stack === b.stack &&
          a.left < b.right - 1 &&
          b.left < a.right - 1 &&
          a.top < b.bottom - 1 &&
          b.top < a.bottom - 1,
      )
      .map((b) => `${a.text} / ${b.text}`),
  );
  expect(over, `${where}: words over words`).toEqual([]);
}
