import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canLend, cloneAwkwardly, isClone } from './checkout.mjs';

/**
 * What a user does first, in a checkout that is hard to have: a clone with CRLF line ends asked for, in a
 * folder with a space, `&` and brackets, reached through a link. It holds what is committed. About 12 s;
 * `npm run test:checkouts` runs the whole check there, and on a disk that ignores case.
 */
describe.skipIf(!isClone() || !canLend())('a clone in an awkward place', () => {
  let clone: ReturnType<typeof cloneAwkwardly>;
  beforeAll(() => {
    clone = cloneAwkwardly();
  });
  afterAll(() => clone?.remove());

  /** Runs one of its scripts as npm does, by the path through the link. */
  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [path.join(clone.link, 'scripts', script), ...args], {
      cwd: clone.link,
      encoding: 'utf8',
    });

  it('has the same bytes as every other one', () => {
    const { stdout } = spawnSync('git', ['ls-files', '--eol'], { cwd: clone.folder, encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => /w\/(crlf|mixed)/.test(line))).toEqual([]);
    expect(lines.filter((line) => !/attr\/text=auto eol=lf/.test(line))).toEqual([]);
  });

  it('npm run data looks at the data', () => {
    const { status, stderr } = run('data.mjs', '--verify');
    expect(stderr).toContain('all files are there and undamaged');
    expect(status).toBe(0);
  });

  it('npm test runs its tools, and counts', () => {
    const { status, stdout, stderr } = run('test.mjs', '--only', 'lint');
    expect(stdout, stderr).toContain('1 passed, 0 failed');
    expect(status).toBe(0);
  });

  it('npm run build writes the page', () => {
    const { status, stderr } = run('run.mjs', 'build', '--logLevel', 'warn');
    expect(status, stderr).toBe(0);
    expect(readFileSync(path.join(clone.folder, 'dist/index.html'), 'utf8')).toContain('<div id="root">');
  });

  it('npm run ab and the command line find their own files', () => {
    expect(run('ab.mjs', '--help').stdout).toContain('--arms');
    const { status, stderr } = run('simulate.mjs', 'missing.json');
    expect(stderr).toContain('missing.json');
    expect(status).not.toBe(0);
  });

  it('npm start serves the page on this machine, and Ctrl-C is its proper end', async () => {
    const server = spawn(process.execPath, [path.join(clone.link, 'scripts/start.mjs'), '--port', '0'], {
      cwd: clone.link,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => server.on('exit', resolve));
    const address = await new Promise<string>((resolve) => {
      let said = '';
      server.stdout.on('data', (chunk) => {
        said += chunk;
        // Vite prints its address in colours.
        // oxlint-disable-next-line no-control-regex
        const found = /(http:\/\/localhost:\d+\/)/.exec(said.replaceAll(/\u001B\[\d+m/g, ''));
        if (found) resolve(found[1]);
      });
    });
    expect(await (await fetch(address)).text()).toContain('<div id="root">');
    const main = await (await fetch(`${address}src/main.tsx`)).text();
    expect(main).toContain('createRoot');
    server.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
