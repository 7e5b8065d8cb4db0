import { quantities, UNITS, type Quantity, type Sample } from './measure';

export interface Course {
  readonly name: string;
  readonly samples: readonly { readonly cycle: number; readonly sample: Sample }[];
  readonly slopes: Readonly<Record<Quantity, number>>;
  readonly bounds: Readonly<Record<Quantity, number>>;
}

const [WIDTH, HEIGHT, GAP] = [260, 120, 40];

/** Every quantity of every activity over its cycles, as one SVG; a broken bound is red. */
export function chartOf(courses: readonly Course[]): string {
  const cells = courses.flatMap(({ name, samples, slopes, bounds }, row) =>
    quantities.map((quantity, column) => {
      const values = samples.map(({ sample }) => sample[quantity]);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const last = Math.max(1, samples.at(-1)!.cycle);
      const points = samples.map(({ cycle, sample }) => {
        const y = high > low ? (sample[quantity] - low) / (high - low) : 0.5;
        return `${((cycle / last) * WIDTH).toFixed(1)},${((1 - y) * HEIGHT).toFixed(1)}`;
      });
      const colour = slopes[quantity] > bounds[quantity] ? '#c02020' : '#1a56c4';
      const at = `translate(${GAP + column * (WIDTH + GAP)},${2 * GAP + row * (HEIGHT + 2 * GAP)})`;
      return `<g transform="${at}"><text y="-20" font-weight="600">${name}: ${UNITS[quantity]}</text><text y="-5">${low.toFixed(0)} to ${high.toFixed(0)}, ${slopes[quantity].toFixed(3)} a cycle, at most ${bounds[quantity]}</text><rect width="${WIDTH}" height="${HEIGHT}" fill="none" stroke="#d9dee6"/><polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/></g>`;
    }),
  );
  const [width, height] = [
    GAP + quantities.length * (WIDTH + GAP),
    GAP + courses.length * (HEIGHT + 2 * GAP),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/>${cells.join('')}</svg>\n`;
}
