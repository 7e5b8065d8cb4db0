import {
  CONTROL,
  OPERATIONS,
  OPERATION_BYTES,
  OPERATION_HEADER,
  KERNEL_DATA,
} from '../../src/training/engines/wasm/operations.ts';

const capital = (name: string) => name[0].toUpperCase() + name.slice(1);
const constant = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/**
 * The AssemblyScript side of the list of operations: a class each, addresses of what is common, the dispatch.
 */
export function operationsSource(): string {
  const entries = Object.entries(OPERATIONS);
  const bytes =
    4 * (OPERATION_HEADER.length + Math.max(...entries.map(([, { fields }]) => Object.keys(fields).length)));
  if (bytes > OPERATION_BYTES) throw new RangeError(`An operation needs ${bytes} bytes.`);
  const imports = entries.map(([name, { folder }]) => `import { ${name} } from './${folder}/${name}';`);
  const classes = entries.map(
    ([name, { fields }]) => `@unmanaged export class ${capital(name)} {
${OPERATION_HEADER.map((field) => `  ${field}: usize;`).join('\n')}
${Object.entries(fields)
  .map(([field, type]) => `  ${field}: ${type === 'u32' ? 'usize' : type};`)
  .join('\n')}
}`,
  );
  const cases = entries.map(
    ([name], i) => `    case ${i}: ${name}(changetype<${capital(name)}>(operation), slice); break;`,
  );
  return `${imports.join('\n')}

${classes.join('\n')}

export const OPERATION_BYTES: usize = ${OPERATION_BYTES};
${Object.entries(CONTROL)
  .map(([name, address]) => `export const ${constant(name)}: usize = ${address};`)
  .join('\n')}
export const KERNEL_DATA: usize = ${KERNEL_DATA};

export function dispatch(operation: usize, slice: usize): void {
  switch (load<u32>(operation)) {
${cases.join('\n')}
    default: unreachable();
  }
}
`;
}
