import { expect, test as base } from '@playwright/test';
import { tellFailure } from '../support/failure';
import type { Driver, Launched } from './driver';
import { launchFirefox } from './firefox';
import { launchWebKit } from './webkit';

/** Programs that the set-up has found (scripts/browsers.mjs). */
const programs = {
  firefox: process.env.LAGLENS_FIREFOX ?? '/usr/bin/firefox',
  webkit: process.env.LAGLENS_WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver',
  display: process.env.LAGLENS_XVFB ?? '/usr/bin/Xvfb',
};

/** Starts the browser that a project of the configuration is named after. */
function launch(project: string): Promise<Launched> {
  switch (project) {
    case 'webkit':
      return launchWebKit(programs.webkit, programs.display);
    default:
      return launchFirefox(programs.firefox, { webgpu: project === 'firefox-webgpu' });
  }
}

interface Fixtures {
  readonly driver: Driver;
}

export const test = base.extend<Fixtures, { readonly launched: Launched }>({
  launched: [
    async ({ browserName: _ }, use, { project }) => {
      const launched = await launch(project.name);
      console.log(`    ${launched.version}`);
      await use(launched);
      await launched.close();
    },
    { scope: 'worker' },
  ],
  driver: async ({ launched, baseURL }, use, info) => {
    const driver = await launched.newPage();
    // Journeys begin after the first visit's hints.
    await driver.open(`${baseURL}icon.svg`);
    await driver.evaluate(() => localStorage.setItem('laglens.preferences', '{"guided":true}'));
    await use(driver);
    if (info.status !== info.expectedStatus) {
      const text = await driver.evaluate(() => document.body.innerText).catch(String);
      tellFailure(info, [text, ...(await driver.errors())]);
      await info.attach('page', { body: await driver.screenshot(), contentType: 'image/png' });
    }
    expect(await driver.errors()).toEqual([]);
    await driver.close();
  },
});

export { expect };
