import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { VIEWPORT, type Driver, type Launched } from './driver';

/**
 * WebKitGTK's small browser through its driver, which speaks the classic WebDriver protocol (W3C) over HTTP.
 * @param display an X server without a screen
 */
export async function launchWebKit(driver: string, display: string): Promise<Launched> {
  // The server writes the number of the display that it found free to this descriptor.
  const server = spawn(display, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(server.stdio[3]!, 'data')) as [Buffer];
  const port = await freePort();
  const service = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11', LANG: 'en_US.UTF-8' },
  });
  const call = caller(`http://127.0.0.1:${port}`);
  await answering(call);
  const { sessionId, capabilities } = (await call('POST', '/session', {
    capabilities: { alwaysMatch: {} },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/window/rect`, { x: 0, y: 0, ...VIEWPORT });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    newPage: async () => pageOf(call, session),
    async close() {
      await call('DELETE', session);
      service.kill();
      server.kill();
    },
  };
}

/** The session's one window; its storage is emptied instead of being of its own. */
function pageOf(call: Call, session: string): Driver {
  const evaluate: Driver['evaluate'] = async (run, ...args) => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${String(run)})(...arguments[0])).then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }),
      );`;
    const answer = (await call('POST', `${session}/execute/async`, { script, args: [args] })) as {
      value?: unknown;
      error?: string;
    };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as never;
  };
  return {
    async open(url) {
      await call('POST', `${session}/url`, { url: 'about:blank' });
      await call('POST', `${session}/url`, { url });
    },
    evaluate,
    async click(selector) {
      const element = (await call('POST', `${session}/element`, {
        using: 'css selector',
        value: selector,
      })) as Record<string, string>;
      await call('POST', `${session}/element/${Object.values(element)[0]}/click`, {});
    },
    async press(key) {
      const value = KEYS[key] ?? key;
      const keys = ['keyDown', 'keyUp'].map((type) => ({ type, value }));
      await call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keys', actions: keys }] });
    },
    screenshot: async () => Buffer.from((await call('GET', `${session}/screenshot`)) as string, 'base64'),
    // The classic protocol tells no errors.
    errors: async () => [],
    close: async () => {
      await evaluate(() => localStorage.clear());
    },
  };
}

/** WebDriver's code points of keys that type no character. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

function caller(service: string): Call {
  return async (method, path, body) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(service + path, { ...content, method, signal: AbortSignal.timeout(60_000) });
    const { value } = (await response.json()) as { value: { message?: string } | null };
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.message ?? response.status}`);
    return value;
  };
}

async function answering(call: Call): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const ready = await call('GET', '/status').then(
      () => true,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error('The WebKit driver does not answer.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
