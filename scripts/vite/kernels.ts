import type { Plugin } from 'vite';
import { compileKernels } from '../wasm/compile.ts';

const NAME = /^virtual:kernels\/(shared|single)$/;

/**
 * The compiled kernels of the processor engine as modules: `virtual:kernels/shared` for a memory that threads
 * share, `virtual:kernels/single` for one that they do not. As text, so that they are part of the chunk that
 * needs them: no further request, and nothing that a server could send with a wrong type.
 */
export const kernels: Plugin = {
  name: 'kernels',
  resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
  async load(id) {
    const [, kind] = NAME.exec(id.slice(1)) ?? [];
    if (kind !== 'shared' && kind !== 'single') return null;
    const binary = await compileKernels(kind);
    return `export default ${JSON.stringify(Buffer.from(binary).toString('base64'))};`;
  },
};
