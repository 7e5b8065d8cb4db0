import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../shared.mjs';
import type { MemoryKind } from '../../src/training/engines/wasm/host.ts';
import { operationsSource } from './operations.ts';

const folder = path.join(root, 'src/training/engines/wasm/assembly');
const cache = path.join(root, '.cache/kernels');

/** Pages of 64 KiB that a memory may grow to: all that 32 bits can address. */
const MOST_PAGES = 65_536;

const FLAGS = [
  'index.ts',
  '--baseDir',
  folder,
  '--outFile',
  'kernels.wasm',
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--importMemory',
  '--memoryBase',
  '1024',
  '--enable',
  'simd',
  '--enable',
  'threads',
];
const SHARED = ['--sharedMemory', '--initialMemory', '16', '--maximumMemory', String(MOST_PAGES)];

/** The kernels' sources by path; the list of operations is written, not read. */
function sources(): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
  return new Map([
    ...files.map((file): [string, string] => [file, readFileSync(path.join(folder, file), 'utf8')]),
    ['operations.ts', operationsSource()],
  ]);
}

/** The kernels as WebAssembly for a kind of memory. Stored in .cache by the hash of sources and flags. */
export async function compileKernels(memory: MemoryKind): Promise<Uint8Array<ArrayBuffer>> {
  const texts = sources();
  const flags = [...FLAGS, ...(memory === 'shared' ? SHARED : [])];
  const compiler = JSON.parse(
    readFileSync(path.join(root, 'node_modules/assemblyscript/package.json'), 'utf8'),
  ) as { version: string };
  const hash = createHash('sha256').update(JSON.stringify([compiler.version, flags, [...texts]]));
  const kept = path.join(cache, `${hash.digest('hex').slice(0, 32)}.wasm`);
  if (existsSync(kept)) return Uint8Array.from(readFileSync(kept));
  const { main } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const { error, stderr } = await main(flags, {
    readFile: (name) => texts.get(path.posix.normalize(name.replaceAll('\\', '/'))) ?? null,
    writeFile(name, contents) {
      if (name.endsWith('.wasm')) binary = contents as unknown as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !binary)
    throw new Error(`The kernels do not compile: ${error?.message}\n${stderr.toString()}`);
  mkdirSync(cache, { recursive: true });
  const part = `${kept}.${process.pid}.part`;
  writeFileSync(part, binary);
  renameSync(part, kept);
  return Uint8Array.from(binary);
}
