import { ensureProgram } from './system-programs.mjs';

/** The browsers beside Chromium that the journeys of e2e/browsers run in. Each may be missing: then null. */

/** Path of Firefox, driven through WebDriver BiDi, which it speaks by itself. */
export function ensureFirefox() {
  return ensureProgram({
    title: 'Firefox',
    key: 'firefox',
    variable: 'LAGLENS_FIREFOX',
    commands: ['firefox', 'firefox-esr'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
      'C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe',
    ],
    packages: { 'apt-get': ['firefox-esr'], dnf: ['firefox'], apk: ['firefox'], pacman: ['firefox'] },
  });
}

/**
 * Paths of WebKitGTK's driver, which starts its own small browser, and of a display for it that nobody sees.
 */
export function ensureWebKit() {
  if (process.platform !== 'linux') return null;
  const driver = ensureProgram({
    title: 'WebKitGTK',
    key: 'webkit',
    variable: 'LAGLENS_WEBKIT_DRIVER',
    commands: ['WebKitWebDriver'],
    asks: ['--help'],
    packages: { 'apt-get': ['webkit2gtk-driver'] },
  });
  const display =
    driver &&
    ensureProgram({
      title: 'Xvfb',
      key: 'xvfb',
      variable: 'LAGLENS_XVFB',
      commands: ['Xvfb'],
      packages: { 'apt-get': ['xvfb'], dnf: ['xorg-x11-server-Xvfb'], pacman: ['xorg-server-xvfb'] },
      asks: ['-help'],
    });
  return display ? { driver, display } : null;
}
