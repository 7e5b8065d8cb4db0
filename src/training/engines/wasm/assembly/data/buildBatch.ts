import { BuildBatch } from '../operations';

/** Words of an image in the plan: address of its pixels, crop x, crop y, mirrored, class. */
const PLAN_BYTES: usize = 20;
/** Black pixels on every side before the crop. */
const PADDING = 4;

export function buildBatch(op: BuildBatch, slice: usize): void {
  const plan: usize = op.plan + slice * PLAN_BYTES;
  const size = <i32>op.size;
  const from: usize = load<u32>(plan);
  const cropX = load<i32>(plan, 4) - PADDING;
  const cropY = load<i32>(plan, 8) - PADDING;
  const mirrored = load<u32>(plan, 12) != 0;
  const red: usize = op.tables;
  const green = red + 1024;
  const blue = red + 2048;
  for (let y = 0; y < size; y++) {
    const sourceY = y + cropY;
    let output: usize = op.output + slice * op.image + <usize>y * op.row;
    for (let x = 0; x < size; x++) {
      const sourceX = (mirrored ? size - 1 - x : x) + cropX;
      let r: usize = 0;
      let g: usize = 0;
      let b: usize = 0;
      if (<u32>sourceX < <u32>size && <u32>sourceY < <u32>size) {
        const at = from + (sourceY * size + sourceX) * 3;
        r = load<u8>(at);
        g = load<u8>(at, 1);
        b = load<u8>(at, 2);
      }
      store<f32>(output, load<f32>(red + r * 4));
      store<f32>(output, load<f32>(green + g * 4), 4);
      store<f32>(output, load<f32>(blue + b * 4), 8);
      output += 16;
    }
  }
}
