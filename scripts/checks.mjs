import { entryOf } from './setup/programs.mjs';

/**
 * The tools that read every file, as Node's arguments. Functions: they are looked up once they are installed.
 */
export const checks = {
  types: () => [entryOf('typescript', 'tsc'), '-b'],
  lint: () => [entryOf('oxlint'), '--max-warnings', '0'],
  format: () => [entryOf('prettier'), '--check', '--log-level', 'warn', '.'],
};
