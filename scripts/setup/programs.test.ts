import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { entryOf } from './programs.mjs';
import { root } from '../shared.mjs';

const here = (file: string) => path.join(import.meta.dirname, file);

/** A script of ours that runs Node with `child` as its program, then says that it goes on. */
function start(child: string, call = 'runNode(args)') {
  const script = `
    import { runNode, serve } from ${JSON.stringify(pathToFileURL(here('programs.mjs')).href)};
    const args = ['-e', ${JSON.stringify(child)}];
    process.exitCode = await ${call};
    console.log('goes on');`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, as a terminal gives it: Ctrl-C reaches all of it.
    detached: process.platform !== 'win32',
  });
}

/** What it said and how it ended; `hear` is called whenever it has said something. */
function ending(script: ReturnType<typeof start>, hear: (said: string) => void = () => {}) {
  let said = '';
  script.stdout.on('data', (chunk) => {
    said += chunk;
    hear(said);
  });
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    script.on('close', (code) => resolve({ code, said })),
  );
}

describe('a program started by the scripts', () => {
  it.each([
    ['vite', 'vite'],
    ['vitest', 'vitest'],
    ['typescript', 'tsc'],
    ['oxlint', 'oxlint'],
    ['prettier', 'prettier'],
    ['playwright', 'playwright'],
    ['@playwright/test', 'playwright'],
  ])('is a JavaScript file of its package: %s', (name, command) => {
    const file = entryOf(name, command);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node/);
  });

  it('names a package whose command is not there', () => {
    expect(() => entryOf('typescript', 'tsserver-of-old')).toThrow('typescript has no command');
  });

  it('hands on its status and its arguments as they are', async () => {
    const awkward = ['a b', '&', '(1)', '"', '%PATH%', '$HOME', '日本語', ''];
    const { code, said } = await ending(
      start(
        'console.log(JSON.stringify(process.argv.slice(1))); process.exitCode = 7',
        `runNode([...args, ${JSON.stringify(awkward).slice(1, -1)}])`,
      ),
    );
    expect(said).toBe(`${JSON.stringify(awkward)}\ngoes on\n`);
    expect(code).toBe(7);
  });

  const waiting = 'setInterval(() => {}, 1000); console.log(process.pid)';
  const isGone = (pid: number) => {
    try {
      return !process.kill(pid, 0);
    } catch {
      return true;
    }
  };

  it.skipIf(process.platform === 'win32')('ends with the script that is told to end', async () => {
    let pid = 0;
    const script = start(waiting);
    const { code } = await ending(script, (said) => {
      pid = Number(said);
      script.kill('SIGTERM');
    });
    expect(code).toBe(128 + 15);
    expect(isGone(pid)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('gets one Ctrl-C, and its script begins nothing more', async () => {
    const counting = `let n = 0;
      process.on('SIGINT', () => { n++; setTimeout(() => { console.log('heard ' + n); process.exit(3); }, 200); });
      setInterval(() => {}, 1000); console.log('ready');`;
    const script = start(counting);
    const { code, said } = await ending(script, (text) => {
      if (text === 'ready\n') process.kill(-script.pid!, 'SIGINT');
    });
    expect(said).toBe('ready\nheard 1\n');
    expect(code).toBe(3);
  });

  it('never goes through a shell: every command is node and a script of ours', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const command of Object.values(scripts)) {
      expect(command).toMatch(/^node scripts\/[\w-]+\.mjs( [\w-]+)?$/);
      expect(existsSync(path.join(root, command.split(' ')[1]))).toBe(true);
    }
  });
});
