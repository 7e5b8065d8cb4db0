import { functions, type SymbolName, type Term } from './term';
import type { Terms } from './terms';

export const symbolNames: readonly SymbolName[] = ['x', 'y', 'pi', 'e', 'tau'];

/** Name of a function, and the term that it is; several where it may take one argument or two. */
interface Call {
  readonly usage: string;
  readonly build: Readonly<Record<number, (terms: Terms, a: Term, b: Term) => Term>>;
}

const unary = functions.map((name): [string, Call] => [
  name,
  { usage: `${name}(x)`, build: { 1: (terms, a) => terms.apply(name, a) } },
]);
const two = (name: string, build: (terms: Terms, a: Term, b: Term) => Term): [string, Call] => [
  name,
  { usage: `${name}(x, y)`, build: { 2: build } },
];
const log: Call = {
  usage: 'log(x), log(x, 10)',
  build: {
    1: (terms, a) => terms.apply('log', a),
    2: (terms, a, base) => terms.apply('divide', terms.apply('log', a), terms.apply('log', base)),
  },
};
const ln: Call = { usage: 'ln(x)', build: { 1: (terms, a) => terms.apply('log', a) } };

/** The functions that help lists, in its order. */
const listed: readonly [string, Call][] = [
  ...unary.filter(([name]) => name !== 'log'),
  ['log', log],
  ['ln', ln],
  two('max', (terms, a, b) => terms.apply('max', a, b)),
  two('min', (terms, a, b) => terms.apply('min', a, b)),
  two('atan2', (terms, a, b) => terms.apply('atan2', a, b)),
  two('hypot', (terms, a, b) =>
    terms.apply('sqrt', terms.apply('add', terms.apply('multiply', a, a), terms.apply('multiply', b, b))),
  ),
];

/** Other names that are read as the same functions. */
const others: readonly [string, Call][] = [
  two('pow', (terms, a, b) => terms.apply('pow', a, b)),
  ...(['sin', 'cos', 'tan'] as const).map((name): [string, Call] => [
    `arc${name}`,
    { usage: `arc${name}(x)`, build: { 1: (terms, a) => terms.apply(`a${name}`, a) } },
  ]),
];

export const formulaFunctions: readonly string[] = listed.map(([name]) => name);

export const calls: ReadonlyMap<string, Call> = new Map([...listed, ...others]);

/** Functions that jump: their slope is 0 wherever there is one, so that no optimizer could follow it. */
export const unsteady: ReadonlySet<string> = new Set(
  'floor ceil ceiling round trunc int fix frac mod rem fmod sign sgn step heaviside'.split(' '),
);
