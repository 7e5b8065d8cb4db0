import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runNode, typeScript } from './setup/programs.mjs';
import { root, say } from './shared.mjs';

/** `npm run bench` lists the benchmarks; `npm run bench -- NAME [--json …]` runs bench/NAME.ts. */
ensureInstalled();
const names = readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
const [name, ...args] = process.argv.slice(2);

if (!names.includes(name)) {
  if (name !== undefined) console.error(`There is no benchmark "${name}".`);
  console.log(`Benchmarks: ${names.join(', ')}. Run one with: npm run bench -- ${names[0]} [--json]`);
  process.exit(name === undefined ? 0 : 2);
}
// With --json only JSON goes to standard output.
if (!args.includes('--json')) say(`bench/${name}.ts`);
process.exitCode = await runNode([...typeScript(`bench/${name}.ts`), ...args], {
  env: { ...process.env, LAGLENS_CHROMIUM: ensureChromium() },
});
