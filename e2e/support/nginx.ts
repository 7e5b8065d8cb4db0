import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** An nginx of the system, or undefined. Debian keeps it where only root's PATH looks. */
export const nginx = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin']
  .map((folder) => path.join(folder, 'nginx'))
  .find((file) => existsSync(file));

/**
 * Runs nginx with the container's own configuration (hosting/), on this machine and `port` only, and, as
 * docs/hosting.md describes, under `folder` besides the root.
 * @returns how to stop it
 */
export async function startNginx(port: number, folder: string): Promise<() => Promise<void>> {
  const work = await mkdtemp(path.join(tmpdir(), 'laglens-nginx-'));
  const hosting = path.resolve('hosting');
  const site = path.resolve('dist');
  const inFolder = `location = ${folder.slice(0, -1)} {
            absolute_redirect off;
            return 301 ${folder};
        }
        location ${folder} {
            alias "${site}/";
            error_page 404 ${folder}404.html;
            include "${hosting}/laglens-location.conf";
        }`;
  const container = await readFile('hosting/nginx.conf', 'utf8');
  const configuration = container
    // First of all: the checkout itself may lie under /tmp.
    .replaceAll('/tmp/', `${work}/`)
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    // Quoted, since a checkout may lie in a folder with spaces.
    .replaceAll(/\/etc\/nginx\/(laglens[\w-]*\.conf)/g, (_, file: string) => `"${hosting}/${file}"`)
    .replace('/srv/laglens', () => `"${site}"`)
    .replace('location / {', () => `${inFolder}\n\n        location / {`);
  const file = path.join(work, 'nginx.conf');
  await writeFile(file, configuration);
  const server = spawn(nginx!, ['-e', 'stderr', '-c', file, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => server.on('exit', resolve));
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    await wait(50);
  }
  return async () => {
    server.kill('SIGQUIT');
    await ended;
    await rm(work, { recursive: true });
  };
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
