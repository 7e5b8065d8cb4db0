import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Chosen extends Options> = ReturnType<typeof parseArgs<{ options: Chosen }>>['values'];

/**
 * Reads the flags of a command. Where `--help` is asked for, and where a flag is none of `options`, it returns the
 * text to show instead of their values.
 */
export function flagsOf<const Chosen extends Options>(
  args: readonly string[],
  options: Chosen,
  usage: string,
): Values<Chosen> | string {
  const help = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { ...options, help } });
    return (values as { help?: boolean }).help ? usage : (values as Values<Chosen>);
  } catch (error) {
    return `${(error as Error).message}\n\n${usage}`;
  }
}
