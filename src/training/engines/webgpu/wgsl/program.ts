/**
 * A compute kernel as plain data: WGSL text with every size baked in, so that loops unroll, index arithmetic
 * folds and one text is one pipeline. Bindings are numbered 0, 1, … in group 0 in the order of `bindings`.
 */
export interface Program {
  /** Task and shape, for profiles and error messages. */
  readonly label: string;
  readonly code: string;
  readonly workgroups: number;
  /** Floating-point operations of one dispatch (a multiply-add counts two). */
  readonly flops: number;
  /** Bytes that must cross memory at least once: every input read once, every output written once. */
  readonly bytes: number;
  /** Parts that it was made of, so that it can be joined with others (fuse.ts). */
  readonly parts: readonly Part[];
}

export type Access = 'read' | 'read_write';

/**
 * One buffer of a kernel: storage of any length, or with `uniform` that many elements of uniform memory
 * (small coefficients; a kernel may count on 8 storage buffers only).
 */
export interface Binding {
  readonly name: string;
  readonly type: 'vec4f' | 'vec4u' | 'f32' | 'u32';
  readonly access?: Access;
  readonly uniform?: number;
}

function declare({ name, type, access = 'read', uniform }: Binding, index: number): string {
  const place = `@group(0) @binding(${index})`;
  if (uniform === 1) return `${place} var<uniform> ${name}: ${type};`;
  if (uniform) return `${place} var<uniform> ${name}: array<${type}, ${uniform}>;`;
  return `${place} var<storage, ${access}> ${name}: array<${type}>;`;
}

/** Memory that the threads of a workgroup share. */
export interface Shared {
  readonly name: string;
  readonly type: string;
}

/**
 * Names of the buffers and the shared memory in a part's text: their own names, or others where parts are
 * joined.
 */
export type Names = Readonly<Record<string, string>>;

/**
 * The work of `threads` × `groups` threads; `body` sees `index` in 0 … threads−1 and the
 * workgroup-uniform `group` in 0 … groups−1 and `block`, the workgroup's number in its group. Threads beyond
 * `threads` repeat the last one with `valid` false and must store nothing: control flow stays uniform, as
 * subgroup operations need. With `subgroups`, `lane` is the position among the four threads that exchange
 * values by quadBroadcast. A body that is a plain text has fixed names and is never joined with others.
 */
export interface Part {
  readonly bindings: readonly Binding[];
  readonly threads: number;
  readonly groups?: number;
  readonly workgroup?: number | undefined;
  readonly subgroups?: boolean;
  readonly shared?: readonly Shared[];
  /** Functions, in a text with fixed names. */
  readonly declarations?: string;
  readonly body: string | ((bound: Names) => string);
}

export const workgroupOf = ({ workgroup = 64 }: Part): number => workgroup;

const perGroup = (part: Part) => Math.ceil(part.threads / workgroupOf(part));
const workgroupsOf = (part: Part) => perGroup(part) * (part.groups ?? 1);

/** Writes what a part computes about its place before its body. */
function placed(part: Part, bound: Names): string {
  const { threads } = part;
  const size = workgroupOf(part);
  const ragged = threads % size;
  return `  let group = workgroup.x / ${perGroup(part)}u;
  let block = workgroup.x % ${perGroup(part)}u;
  let thread = block * ${size}u + local;
  let valid = ${ragged ? `thread < ${threads}u` : 'true'};
  let index = ${ragged ? `min(thread, ${threads - 1}u)` : 'thread'};
${part.subgroups ? '  let lane = subgroupLane & 3u;\n' : ''}${typeof part.body === 'string' ? part.body : part.body(bound)}`;
}

/**
 * max(v, 0), exactly, for numbers and NaN alike: v + |v| only changes the exponent. Some compilers sort out
 * NaN in every `max`, which takes longer than loading the value.
 */
const RECTIFY = `fn rectify(v: vec4f) -> vec4f { return 0.5 * (v + abs(v)); }
fn rectify_one(v: f32) -> f32 { return 0.5 * (v + abs(v)); }`;

/** A part's own names. */
const ownNames = ({ bindings, shared = [] }: Part): Names =>
  Object.fromEntries([...bindings, ...shared].map(({ name }) => [name, name]));

/**
 * The text of a kernel that does its parts one after another; they have as many threads a workgroup and share
 * `bindings`, which part i calls `names[i]`.
 */
export function assemble(
  parts: readonly Part[],
  bindings: readonly Binding[],
  names: readonly Names[],
): { code: string; workgroups: number; parts: readonly Part[] } {
  const workgroups = Math.max(...parts.map(workgroupsOf));
  if (workgroups > 65535) throw new Error(`${workgroups} workgroups are more than one dispatch can hold.`);
  const subgroups = parts.some((part) => part.subgroups);
  const bodies = parts.map((part, i) => placed(part, names[i]));
  const shared = parts.map((part, i) =>
    [
      ...(part.shared ?? []).map(({ name, type }) => `var<workgroup> ${names[i][name]}: ${type};`),
      ...(part.declarations ? [part.declarations] : []),
    ].join('\n'),
  );
  const place = `workgroup: vec3u, local: u32${subgroups ? ', subgroupLane: u32' : ''}`;
  const functions = parts.length > 1 ? bodies.map((body, i) => `fn part${i}(${place}) {\n${body}\n}\n`) : [];
  const call = (part: Part, i: number) =>
    `  ${workgroupsOf(part) < workgroups ? `if (workgroup.x < ${workgroupsOf(part)}u) ` : ''}{ part${i}(workgroup, local${subgroups ? ', subgroupLane' : ''}); }`;
  return {
    code: `${subgroups ? 'enable subgroups;\n' : ''}${bindings.map(declare).join('\n')}
${shared.join('\n')}
${bodies.some((body) => body.includes('rectify')) ? RECTIFY : ''}
${functions.join('')}
@compute @workgroup_size(${workgroupOf(parts[0])})
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32${subgroups ? ', @builtin(subgroup_invocation_id) subgroupLane: u32' : ''}) {
${parts.length > 1 ? parts.map(call).join('\n') : bodies[0]}
}
`,
    workgroups,
    parts,
  };
}

/** The text of a kernel. */
export const kernel = (part: Part) => assemble([part], part.bindings, [ownNames(part)]);

/** 0, 1, … n−1. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** One line of WGSL per item. */
export const lines = <T>(items: readonly T[], text: (item: T, index: number) => string): string =>
  items.map(text).join('\n');

/** The statement that adds products, each as `a, b`, to a sum one after another. */
export const chained = (sum: string, products: readonly string[]): string =>
  `${sum} = ${products.reduce((text, product) => `fma(${product}, ${text})`, sum)};`;

/** Channels are stored in groups of four; the unused ones of the last group hold zeros. */
export const channelGroups = (channels: number): number => Math.ceil(channels / 4);

/**
 * All of the conditions, or nothing. `&` evaluates both sides: `&&` would branch, which costs more than what
 * it saves and makes some compilers crawl.
 */
export const all = (conditions: readonly string[]): string =>
  conditions.length > 1 ? conditions.map((condition) => `(${condition})`).join(' & ') : (conditions[0] ?? '');
