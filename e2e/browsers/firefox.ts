import { launch, type KeyInput } from 'puppeteer-core';
import { VIEWPORT, type Driver, type Launched } from './driver';

/**
 * Stock Firefox through WebDriver BiDi.
 * @param webgpu switches WebGPU on where this Firefox has it behind a preference.
 */
export async function launchFirefox(
  executablePath: string,
  { webgpu }: { webgpu: boolean },
): Promise<Launched> {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-US',
      'dom.webgpu.enabled': webgpu,
      'dom.webgpu.workers.enabled': webgpu,
      'gfx.webgpu.ignore-blocklist': webgpu,
    },
  });
  return {
    version: await browser.version(),
    newPage: async (): Promise<Driver> => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.setViewport(VIEWPORT);
      return {
        open: async (url) => void (await page.goto(url)),
        evaluate: (run, ...args) => page.evaluate(run as never, ...(args as unknown as never[])) as never,
        click: (selector) => page.click(selector),
        press: (key) => page.keyboard.press(key as KeyInput),
        screenshot: async () => Buffer.from(await page.screenshot()),
        errors: async () => errors,
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
