import { ensureInstalled } from './setup/install.mjs';
import { ensureFirefox, ensureWebKit } from './setup/other-browsers.mjs';
import { entryOf, runNode } from './setup/programs.mjs';
import { say } from './shared.mjs';

/**
 * `npm run test:browsers`: set-up, the built page, and the journeys of e2e/browsers in Firefox, without
 * WebGPU and with it, and in WebKitGTK. A browser that is not there is named with what to install. Arguments
 * go on to the runner: `npm run test:browsers -- --project webkit --grep Present`.
 */
ensureInstalled();
const firefox = ensureFirefox();
const webkit = ensureWebKit();
if (!firefox)
  say(
    'Firefox is skipped: none was found or could be installed. Install it, or set LAGLENS_FIREFOX to its path.',
  );
if (!webkit)
  say(
    process.platform === 'linux'
      ? 'WebKit is skipped: it needs WebKitWebDriver (Debian: webkit2gtk-driver) and Xvfb (Debian: xvfb).'
      : 'WebKit is skipped: its driver is asked for on Linux only (WebKitGTK).',
  );
const asked = process.argv.slice(2);
const projects = [...(firefox ? ['firefox', 'firefox-webgpu'] : []), ...(webkit ? ['webkit'] : [])];
const env = {
  ...process.env,
  LAGLENS_FIREFOX: firefox ?? '',
  LAGLENS_WEBKIT_DRIVER: webkit?.driver ?? '',
  LAGLENS_XVFB: webkit?.display ?? '',
};
const chosen = asked.includes('--project') ? [] : projects.flatMap((project) => ['--project', project]);
const build = [entryOf('vite'), 'build', '--logLevel', 'warn'];
const journeys = [entryOf('@playwright/test', 'playwright'), 'test', '--config', 'e2e/browsers'];
process.exitCode =
  projects.length === 0 ||
  (await runNode(build, { env })) ||
  (await runNode([...journeys, ...chosen, ...asked], { env }))
    ? 1
    : 0;
