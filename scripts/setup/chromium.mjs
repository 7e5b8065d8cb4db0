import { spawnSync } from 'node:child_process';
import { entryOf } from './programs.mjs';
import { root, say } from '../shared.mjs';
import { ensureProgram } from './system-programs.mjs';

const DOWNLOAD_SECONDS = 180;

/**
 * The Chromium that the tests drive: LAGLENS_CHROMIUM if set; Playwright's own, installed if it can be; else
 * the system's.
 */
const CHROMIUM = {
  title: 'Chromium',
  key: 'chromium',
  variable: 'LAGLENS_CHROMIUM',
  own: [
    ["Playwright's own", playwrightChromium],
    ["Playwright's own, just installed", installPlaywrightChromium],
  ],
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'chrome',
  ],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  packages: {
    'apt-get': ['chromium', 'fonts-noto-cjk'],
    dnf: ['chromium'],
    apk: ['chromium'],
    pacman: ['chromium'],
  },
};

/** Path of a Chromium that starts, or an error that says what to install. */
export function ensureChromium() {
  const found = ensureProgram(CHROMIUM);
  if (found) return found;
  throw new Error(
    'No Chromium was found or could be installed. Install Chromium or Google Chrome, or set LAGLENS_CHROMIUM to the path of one, then run the command again.',
  );
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
