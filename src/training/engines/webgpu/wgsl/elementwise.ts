import { coefficientBinding } from '../layers/normalisation';
import { kernel, lines, channelGroups, range, type Binding, type Program } from './program';

/**
 * Threads that each take several vectors of the same channel group, so that per-channel coefficients are
 * loaded once; neighbouring threads touch neighbouring memory.
 */
function strided(pixels: number, channels: number): { threads: number; repeats: number } {
  const repeats = [8, 4, 2].find((candidate) => pixels % candidate === 0) ?? 1;
  return { threads: (pixels / repeats) * channelGroups(channels), repeats };
}

/** Summand of a block's second batch norm: a stored activation, or one still to be normalised. */
export type Shortcut = 'stored' | 'normalised' | 'rectified';

/**
 * The end of a residual block: relu(y·scale + shift + shortcut), where the shortcut is the block's input as
 * stored, the stem's (normalised and rectified on the way) or the projection's (normalised). Bindings: y,
 * coefficients, shortcut, [its coefficients], result.
 */
export function residual(pixels: number, channels: number, shortcut: Shortcut): Program {
  const n = channelGroups(channels);
  const { threads, repeats } = strided(pixels, channels);
  const bindings: Binding[] = [
    { name: 'y', type: 'vec4f' },
    coefficientBinding('coefficients', channels),
    { name: 'shortcut', type: 'vec4f' },
  ];
  if (shortcut !== 'stored') bindings.push(coefficientBinding('shortcutCoefficients', channels));
  bindings.push({ name: 'result', type: 'vec4f', access: 'read_write' });
  const normalised = (at: string) => `fma(shortcut[${at}], shortcutScale, shortcutShift)`;
  const value = {
    stored: (at: string) => `shortcut[${at}]`,
    normalised,
    rectified: (at: string) => `rectify(${normalised(at)})`,
  }[shortcut];
  const text = kernel({
    bindings,
    threads,
    body: `  if (!valid) { return; }
  let channel_group = index % ${n}u;
  let scale = coefficients[channel_group];
  let shift = coefficients[${n}u + channel_group];
${shortcut === 'stored' ? '' : `  let shortcutScale = shortcutCoefficients[channel_group];\n  let shortcutShift = shortcutCoefficients[${n}u + channel_group];`}
${lines(
  range(repeats),
  (r) => `  let at${r} = index + ${r * threads}u;
  let value${r} = rectify(fma(y[at${r}], scale, shift) + ${value(`at${r}`)});`,
)}
${lines(range(repeats), (r) => `  result[at${r}] = value${r};`)}`,
  });
  return { label: `residual ${channels}`, ...text, flops: 0, bytes: 48 * pixels * n };
}
