import type { Call, View } from '../device/gpu';
import { assemble, workgroupOf, type Binding, type Part } from './program';

const isSame = (a: View, b: View) => a.buffer === b.buffer && a.offset === b.offset && a.size === b.size;
const isAlike = (a: Binding, b: Binding) =>
  a.type === b.type && a.access === b.access && a.uniform === b.uniform;

/** The part with other names for what it declares: module scope is common to all parts. */
function renamed(part: Part, names: ReadonlyMap<string, string>): Part {
  const rename = (text: string) => text.replace(/[A-Za-z_]\w*/g, (word) => names.get(word) ?? word);
  return { ...part, declarations: rename(part.declarations ?? ''), body: rename(part.body) };
}

/**
 * Calls that need nothing of each other as one dispatch whose threads do one after the other, where they have workgroups of one size
 * and need no more than `storageBuffers` of them; else as they are. What two of them read is bound once. A dispatch costs the host
 * some 10 µs and a GPU as much time as a small kernel needs.
 */
export function fuse(calls: readonly Call[], storageBuffers: number): Call[] {
  const parts = calls.map(({ program }) => program.parts);
  if (calls.length < 2 || parts.some((each) => each.length !== 1)) return [...calls];
  const bound: { binding: Binding; view: View }[] = [];
  const joined = parts.map(([part], i) => {
    const names = new Map<string, string>();
    part.bindings.forEach((binding, place) => {
      const view = calls[i].views[place];
      let found = bound.find((other) => isSame(other.view, view) && isAlike(other.binding, binding));
      if (!found) {
        found = { binding: { ...binding, name: `${binding.name}_${i}` }, view };
        bound.push(found);
      }
      names.set(binding.name, found.binding.name);
    });
    for (const [, name] of (part.declarations ?? '').matchAll(/var<workgroup> (\w+)/g))
      names.set(name, `${name}_${i}`);
    return renamed(part, names);
  });
  const bindings = bound.map(({ binding }) => binding);
  const sizes = new Set(joined.map(workgroupOf));
  if (sizes.size > 1 || bindings.filter(({ uniform }) => !uniform).length > storageBuffers) return [...calls];
  const sum = (of: (call: Call) => number) => calls.reduce((total, call) => total + of(call), 0);
  return [
    {
      program: {
        label: calls.map(({ program }) => program.label).join(' + '),
        ...assemble(joined, bindings),
        flops: sum(({ program }) => program.flops),
        bytes: sum(({ program }) => program.bytes),
      },
      views: bound.map(({ view }) => view),
    },
  ];
}
