import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { entryOf } from './programs.mjs';
import { cacheFolder, root, say } from './shared.mjs';

/**
 * The Chromium that the tests drive: LAGLENS_CHROMIUM if set; Playwright's own, installed if it can be; else a
 * system browser; else one from the system package manager. The answer is remembered in .cache/chromium.
 */
const SYSTEM = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const DOWNLOAD_SECONDS = 180;

/** Path of a Chromium that starts, or an error that says what to install. */
export function ensureChromium() {
  const remembered = path.join(cacheFolder, 'chromium');
  const candidates = [
    ['LAGLENS_CHROMIUM', () => process.env.LAGLENS_CHROMIUM ?? null],
    ['remembered', () => (existsSync(remembered) ? readFileSync(remembered, 'utf8') : null)],
    ["Playwright's own", playwrightChromium],
    ["Playwright's own, just installed", installPlaywrightChromium],
    ['the system', systemChromium],
    ['the system package manager', installSystemChromium],
  ];
  for (const [origin, find] of candidates) {
    const found = find();
    if (!found || !starts(found)) continue;
    if (origin !== 'remembered') say(`Chromium: ${found} (${origin})`);
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(remembered, found);
    return found;
  }
  throw new Error(
    'No Chromium was found or could be installed. Install Chromium or Google Chrome, or set LAGLENS_CHROMIUM to the path of one, then run the command again.',
  );
}

function starts(executable) {
  if (!existsSync(executable)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(executable, ['--version'], { timeout: 30_000 }).status === 0;
}

function playwrightChromium() {
  const script = "import('playwright').then(({chromium}) => process.stdout.write(chromium.executablePath()))";
  return spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }).stdout || null;
}

function installPlaywrightChromium() {
  say("Chromium: trying Playwright's own download");
  const result = spawnSync(process.execPath, [entryOf('playwright'), 'install', 'chromium', '--no-shell'], {
    cwd: root,
    timeout: DOWNLOAD_SECONDS * 1000,
    killSignal: 'SIGKILL',
    stdio: 'ignore',
  });
  if (result.status === 0) return playwrightChromium();
  say('Chromium: that download is not available here; looking for a system browser');
  return null;
}

function systemChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const named = SYSTEM.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...named, ...FIXED].find((file) => existsSync(file)) ?? null;
}

/** Package managers that can install a Chromium, with the commands to do so. */
const MANAGERS = [
  ['apt-get', ['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']],
  ['dnf', ['install', '-y', 'chromium']],
  ['apk', ['add', '--no-cache', 'chromium']],
  ['pacman', ['-Sy', '--noconfirm', 'chromium']],
];

function installSystemChromium() {
  const administrator = process.getuid?.() === 0;
  for (const [manager, ...steps] of MANAGERS) {
    if (spawnSync(manager, ['--version'], { stdio: 'ignore' }).status !== 0) continue;
    say(`Chromium: installing it with ${manager}`);
    for (const step of steps) {
      const [command, args] = administrator ? [manager, step] : ['sudo', ['-n', manager, ...step]];
      spawnSync(command, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
    return systemChromium();
  }
  return null;
}
