/** What is read after every cycle. */
export const figures = {
  heap: { name: 'heap of the page after collection', unit: 'bytes' },
  nodes: { name: 'DOM nodes', unit: 'count' },
  listeners: { name: 'event listeners', unit: 'count' },
  workers: { name: 'workers and their threads', unit: 'count' },
  workerHeap: { name: 'heap of the workers after collection', unit: 'bytes' },
  gpu: { name: 'GPU buffers and textures', unit: 'bytes' },
  wasm: { name: 'WebAssembly memory', unit: 'bytes' },
  rows: { name: 'rows in IndexedDB', unit: 'count' },
  stored: { name: 'IndexedDB on disk', unit: 'bytes' },
} as const;

export type FigureId = keyof typeof figures;
export const figureIds = Object.keys(figures) as readonly FigureId[];
export type Reading = Readonly<Record<FigureId, number>>;

/** The most that a figure may rise from cycle to cycle. */
export type Bounds = Readonly<Record<FigureId, number>>;

/**
 * Where a cycle ends as it began: 2 kB is less than the smallest leak of a component with its fibers and
 * handlers, and more than what V8 goes on compiling. A tenth of a node is one in ten cycles.
 */
export const NOTHING_STAYS: Bounds = {
  heap: 2048,
  nodes: 0.1,
  listeners: 0.1,
  workers: 0.01,
  workerHeap: 2048,
  gpu: 64,
  wasm: 64,
  rows: 0.01,
  stored: 2048,
};

/** A number of bytes or things in at most four digits. */
export function words(value: number, id: FigureId): string {
  if (!Number.isFinite(value)) return '–';
  if (figures[id].unit === 'count') return String(Number(value.toFixed(2)));
  const size = Math.abs(value);
  if (size >= 999_500) return `${(value / 1e6).toPrecision(3)} MB`;
  if (size >= 999.5) return `${(value / 1e3).toPrecision(3)} kB`;
  return `${Math.round(value)} B`;
}
