import {
  FunctionNode,
  isConstantNode,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
  isSymbolNode,
  OperatorNode,
  parse,
  SymbolNode,
  type MathNode,
} from 'mathjs/number';
import { programOf, type FormulaProgram } from './program';
import {
  createTerms,
  FORMULA_LENGTH,
  functions,
  operators,
  type Operation,
  type SymbolName,
  type Term,
  type Terms,
} from './term';
import { texOf } from './tex';

/** What is wrong with a formula, and where: `at` counts characters of the text from 1. */
export type FormulaProblem =
  | { readonly kind: 'empty' | 'constant' }
  | { readonly kind: 'long'; readonly most: number }
  | { readonly kind: 'end' | 'syntax'; readonly at: number }
  | { readonly kind: 'name' | 'function' | 'operator' | 'call'; readonly at: number; readonly name: string };

export interface ParsedFormula {
  readonly program: FormulaProgram;
  /** TeX of f, ∂f/∂x and ∂f/∂y; `null` for what is too long to be read. */
  readonly tex: readonly [string | null, string | null, string | null];
}

export type Parsed =
  | { readonly formula: ParsedFormula; readonly problem: null }
  | { readonly formula: null; readonly problem: FormulaProblem };

/** What mathjs may find in a formula, by the names that it gives. */
const names: readonly SymbolName[] = ['x', 'y', 'pi', 'e', 'tau'];
const unary: readonly string[] = functions;
const binary: readonly string[] = ['max', 'min'];
const signs: readonly string[] = operators;

/** The functions that a formula may use, in the order in which help lists them. */
export const formulaFunctions: readonly string[] = [...functions, ...binary];

class Rejected extends Error {
  constructor(readonly problem: FormulaProblem) {
    super(problem.kind);
  }
}

/**
 * Reads a formula in x and y and derives its gradient symbolically; nothing is evaluated. Full-width letters,
 * superscripts, ×, ÷ and the true minus are read as what they mean; `ln` is `log`.
 */
export function parseFormula(text: string): Parsed {
  try {
    return { formula: derive(text), problem: null };
  } catch (error) {
    if (error instanceof Rejected) return { formula: null, problem: error.problem };
    throw error;
  }
}

function derive(text: string): ParsedFormula {
  if (text.trim() === '') throw new Rejected({ kind: 'empty' });
  if (text.length > FORMULA_LENGTH) throw new Rejected({ kind: 'long', most: FORMULA_LENGTH });
  const { plain, origin } = normalised(text);
  // mathjs would take the rest of the line for a comment.
  if (plain.includes('#'))
    throw new Rejected({ kind: 'operator', name: '#', at: origin[plain.indexOf('#')] });
  const node = read(plain, origin);
  const place = (name: string) => placeOf(name, plain, origin);
  check(node, place);
  const terms = createTerms();
  const f = termOf(node, terms);
  const fx = terms.derivative(f, 'x');
  const fy = terms.derivative(f, 'y');
  if ([fx, fy].every((slope) => slope.kind === 'constant' && slope.value === 0))
    throw new Rejected({ kind: 'constant' });
  return { program: programOf([f, fx, fy]), tex: [texOf(f), texOf(fx), texOf(fy)] };
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const meant: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '・': '*',
  '÷': '/',
  '−': '-',
  '**': '^',
};

/** The text in plain letters, and for each of them its place in the original, from 1. */
function normalised(text: string): { plain: string; origin: number[] } {
  let plain = '';
  const origin: number[] = [];
  let raised = false;
  for (let i = 0; i < text.length; i++) {
    const power = superscripts.indexOf(text[i]);
    const pair = text.slice(i, i + 2);
    const letter = pair in meant ? meant[pair] : (meant[text[i]] ?? text[i].normalize('NFKC'));
    const written = power >= 0 ? `${raised ? '' : '^'}${power}` : letter;
    raised = power >= 0;
    for (const _ of written) origin.push(i + 1);
    plain += written;
    if (pair in meant) i += 1;
  }
  return { plain, origin };
}

function read(plain: string, origin: readonly number[]): MathNode {
  try {
    return parse(plain).transform(plainNode);
  } catch (error) {
    // mathjs counts from 1, and points behind the text when something is missing at its end.
    const at = (error as { char?: unknown }).char;
    // A number that breaks off, like 0x, comes without a place, but with its letters in quotes.
    if (typeof at !== 'number') {
      const letters = /"(.+)"/.exec(String(error))?.[1] ?? '';
      throw new Rejected({ kind: 'syntax', at: origin[Math.max(0, plain.indexOf(letters))] });
    }
    if (at > plain.trimEnd().length)
      throw new Rejected({ kind: 'end', at: (origin[plain.trimEnd().length - 1] ?? 0) + 1 });
    throw new Rejected({ kind: 'syntax', at: origin[at - 1] ?? 1 });
  }
}

/** `ln` is log, and x (y + 1) is a product. */
function plainNode(node: MathNode): MathNode {
  if (!isFunctionNode(node)) return node;
  if (isName(node.fn.name) && node.args.length === 1)
    return new OperatorNode('*', 'multiply', [
      new SymbolNode(node.fn.name),
      node.args[0].transform(plainNode),
    ]);
  return node.fn.name === 'ln' ? new FunctionNode('log', node.args) : node;
}

/** Where a name or sign first stands in the text. Nodes do not remember their places. */
function placeOf(name: string, plain: string, origin: readonly number[]): number {
  const word = /^\w+$/.test(name);
  const at = word ? plain.search(new RegExp(`(?<![\\w])${name}(?!\\w)`)) : plain.indexOf(name);
  return origin[Math.max(0, at)] ?? 1;
}

/** Throws unless the node uses nothing but what can be derived and run. */
function check(node: MathNode, place: (name: string) => number): void {
  const reject = (kind: 'name' | 'function' | 'operator' | 'call', name: string) => {
    throw new Rejected({ kind, name, at: place(name) });
  };
  if (isSymbolNode(node)) {
    const { name } = node;
    if (!isName(name)) reject(formulaFunctions.includes(name) ? 'call' : 'name', name);
  } else if (isConstantNode(node)) {
    if (!Number.isFinite(node.value)) reject('name', String(node.value));
  } else if (isOperatorNode(node)) {
    if (node.fn !== 'unaryPlus' && !signs.includes(node.fn)) reject('operator', node.op);
  } else if (isFunctionNode(node)) {
    const { name } = node.fn;
    if (!formulaFunctions.includes(name)) reject('function', name);
    if (node.args.length !== (binary.includes(name) ? 2 : 1)) reject('call', name);
    for (const arg of node.args) check(arg, place);
    return;
  } else if (!isParenthesisNode(node)) {
    reject('operator', constructs[node.type] ?? '');
  }
  node.forEach((child) => check(child, place));
}

/** The sign that a reader sees of a construct that formulas do not have. */
const constructs: Readonly<Record<string, string>> = {
  AssignmentNode: '=',
  FunctionAssignmentNode: '=',
  ArrayNode: '[',
  BlockNode: ';',
  ConditionalNode: '?',
  AccessorNode: '.',
  IndexNode: '[',
  ObjectNode: '{',
  RangeNode: ':',
  RelationalNode: '<',
};

/** A checked node as a term. */
function termOf(node: MathNode, terms: Terms): Term {
  if (isConstantNode(node)) return terms.constant(node.value);
  if (isSymbolNode(node) && isName(node.name)) return terms.symbol(node.name);
  if (isParenthesisNode(node)) return termOf(node.content, terms);
  if (isOperatorNode(node)) return callOf(node.fn, node.args, terms);
  if (isFunctionNode(node)) return callOf(node.fn.name, node.args, terms);
  throw new Error(`No term for ${node.type}`);
}

function callOf(name: string, args: readonly MathNode[], terms: Terms): Term {
  const [first, ...rest] = args.map((arg) => termOf(arg, terms));
  if (name === 'unaryPlus') return first;
  if (name === 'max' || name === 'min') return terms.extreme(name === 'max' ? 1 : -1, first, rest[0]);
  if (!isOperation(name)) throw new Error(`No operation for ${name}`);
  return rest.length === 0
    ? terms.apply(name, first)
    : rest.reduce((left, right) => terms.apply(name, left, right), first);
}

function isName(name: string): name is SymbolName {
  return (names as readonly string[]).includes(name);
}

function isOperation(name: string): name is Operation {
  return unary.includes(name) || signs.includes(name);
}
