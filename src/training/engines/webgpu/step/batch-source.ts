import type { BufferView, Dispatch, Gpu } from '../device/gpu';
import type { PixelStore } from '../layers/pixels';
import type { Program } from '../wgsl/program';

/** Images on the device, and the dispatch that builds a batch of them. */
export interface BatchSource {
  readonly store: PixelStore;
  dispatch(): Dispatch;
}

/**
 * Makes the dispatch of `program` (`batchBuilder`) for any store; a bind group is made anew when the store's
 * buffers have changed.
 */
export async function prepareBatches(
  gpu: Gpu,
  program: Program,
  header: BufferView,
  result: BufferView,
): Promise<(store: PixelStore) => BatchSource> {
  const pipeline = await gpu.compile(program);
  return (store) => {
    let version = -1;
    let bindGroup: GPUBindGroup;
    return {
      store,
      dispatch() {
        if (version !== store.version) {
          const views = [header, ...store.buffers.map((buffer) => ({ buffer })), result];
          bindGroup = gpu.device.createBindGroup({
            label: program.label,
            layout: pipeline.getBindGroupLayout(0),
            entries: views.map((resource, binding) => ({ binding, resource })),
          });
          version = store.version;
        }
        return { program, pipeline, bindGroup };
      },
    };
  };
}
