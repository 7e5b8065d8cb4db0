import type { Call, BufferView } from '../device/gpu';
import { assemble, workgroupOf, type Binding, type Names } from './program';

const isSame = (a: BufferView, b: BufferView) =>
  a.buffer === b.buffer && a.offset === b.offset && a.size === b.size;
const isAlike = (a: Binding, b: Binding) =>
  a.type === b.type && a.access === b.access && a.uniform === b.uniform;

/**
 * Calls that need nothing of each other as one dispatch whose threads do one after the other, where they have
 * workgroups of one size and need no more than `storageBuffers` of them; else as they are. What two of them
 * read is bound once. A dispatch costs the host some 10 µs and a GPU as much time as a small kernel needs.
 */
export function fuse(calls: readonly Call[], storageBuffers: number): Call[] {
  const each = calls.map(({ program }) => program.parts);
  if (calls.length < 2 || each.some((parts) => parts.length !== 1 || typeof parts[0].body === 'string'))
    return [...calls];
  const parts = each.flat();
  const bound: { binding: Binding; view: BufferView }[] = [];
  const names = parts.map(({ bindings, shared = [] }, i): Names => {
    const buffers = bindings.map((binding, place) => {
      const view = calls[i].views[place];
      let found = bound.find((other) => isSame(other.view, view) && isAlike(other.binding, binding));
      if (!found) {
        found = { binding: { ...binding, name: `${binding.name}_${i}` }, view };
        bound.push(found);
      }
      return [binding.name, found.binding.name] as const;
    });
    return Object.fromEntries([...buffers, ...shared.map(({ name }) => [name, `${name}_${i}`] as const)]);
  });
  const bindings = bound.map(({ binding }) => binding);
  const sizes = new Set(parts.map(workgroupOf));
  if (sizes.size > 1 || bindings.filter(({ uniform }) => !uniform).length > storageBuffers) return [...calls];
  const sum = (of: (call: Call) => number) => calls.reduce((total, call) => total + of(call), 0);
  return [
    {
      program: {
        label: calls.map(({ program }) => program.label).join(' + '),
        ...assemble(parts, bindings, names),
        flops: sum(({ program }) => program.flops),
        bytes: sum(({ program }) => program.bytes),
      },
      views: bound.map(({ view }) => view),
    },
  ];
}
