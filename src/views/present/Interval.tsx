import type { NamedVerdict } from '../../experiment/compare/verdict';

const WIDTH = 1000;
const HEIGHT = 300;
const SIDE = 70;
const MIDDLE = 130;

/** Differences by seed as dots over the interval of their mean, beside the line of no difference. */
export function Interval({ verdict, axis }: { verdict: NamedVerdict; axis: string }) {
  const { differences, interval, mean } = verdict;
  const all = [0, ...differences, ...(interval ?? [])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (value: number) => SIDE + ((WIDTH - 2 * SIDE) * (value - low)) / (high - low || 1);
  const zero = x(0);
  return (
    <svg className="slide-interval" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={axis}>
      <line className="zero" x1={zero} x2={zero} y1={20} y2={HEIGHT - 62} />
      <text className="tick" x={zero} y={HEIGHT - 22} textAnchor="middle">
        0
      </text>
      {interval && (
        <>
          <line className="bar" x1={x(interval[0])} x2={x(interval[1])} y1={MIDDLE} y2={MIDDLE} />
          {interval.map((end) => (
            <line key={end} className="end" x1={x(end)} x2={x(end)} y1={MIDDLE - 30} y2={MIDDLE + 30} />
          ))}
        </>
      )}
      {mean !== null && <circle className="mean" cx={x(mean)} cy={MIDDLE} r={17} />}
      {differences.map((difference, i) => (
        // Seeds may differ by the same: only their place tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <circle key={i} className="seed" cx={x(difference)} cy={MIDDLE + 72 + 14 * (i % 2)} r={9} />
      ))}
      <text
        className="axis"
        x={zero < WIDTH / 2 ? WIDTH - 10 : 10}
        y={HEIGHT - 22}
        textAnchor={zero < WIDTH / 2 ? 'end' : 'start'}
      >
        {axis}
      </text>
    </svg>
  );
}
