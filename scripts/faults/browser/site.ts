import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import type { Plugin } from 'vite';
import type { BuiltSite } from '../../../bench/page/built';
import { ensureChromium } from '../../setup/chromium.mjs';
import { root } from '../../shared.mjs';
import { isolation } from '../../vite/isolation';

/** The built page in Chromium, on a server that may spoil what it answers to one browser context. */

/** What breaks once the training worker has reported step `at`; faulty-page.js and faulty-worker.js do it. */
export interface Plan {
  readonly fault:
    | 'end-worker'
    | 'break-worker'
    | 'end-thread'
    | 'break-thread'
    | 'lose-device'
    | 'set-clock-back'
    | 'sleep'
    | 'timers-at-1-hz'
    /** The page only tells that the step is reached: `atFault` does the rest. */
    | 'none';
  readonly at: number;
  readonly milliseconds?: number;
  /** Where the engine keeps its patience with a thread, bytes, and how many quarters of a second it gets. */
  readonly patience?: { readonly at: number; readonly quarters: number };
}

/** Answers a request for a path in place of the server; false leaves it to the server. */
export type Answering = (pathname: string, response: ServerResponse) => boolean;

/** A browser context of its own, with nothing kept from others, in which one fault happens. */
export interface Place {
  readonly context: BrowserContext;
  readonly address: string;
  /** Resolves with the step that had been reported when the fault happened. */
  readonly reached: Promise<number>;
  /** What the server answers to this context from now on. */
  answer(answering: Answering | null): void;
  newPage(): Promise<Page>;
}

/** What anything may take, milliseconds; what takes longer hangs. */
export const PATIENCE = 60_000;
const COOKIE = 'fault';
const here = path.join(root, 'scripts', 'faults', 'browser');
const injected = async (file: string, plan: Plan | null) =>
  `globalThis.faultPlan = ${JSON.stringify(plan)};\n${await readFile(path.join(here, file), 'utf8')}`;

interface Spoiling {
  plan: Plan | null;
  answering: Answering | null;
}

const places = new Map<string, Spoiling>();
let opening: Promise<BuiltSite> | null = null;
let count = 0;

const spoiler: Plugin = {
  name: 'laglens-faults',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url!, 'http://localhost');
      const id = new RegExp(`${COOKIE}=(\\d+)`).exec(request.headers.cookie ?? '')?.[1];
      const place = id === undefined ? undefined : places.get(id);
      if (place?.answering?.(pathname, response)) return;
      if (!place?.plan || !/\/assets\/worker-[^/]+\.js$/.test(pathname)) return next();
      Promise.all([
        injected('faulty-worker.js', place.plan),
        readFile(path.join(root, 'dist', 'assets', path.basename(pathname)), 'utf8'),
      ]).then(
        (parts) =>
          response
            .writeHead(200, { ...isolation, 'content-type': 'text/javascript', 'cache-control': 'no-store' })
            .end(parts.join('\n')),
        next,
      );
    });
  },
};

/** Late: what breaks in Node waits for no browser. */
async function openSite(): Promise<BuiltSite> {
  process.env.LAGLENS_CHROMIUM ??= ensureChromium();
  const { openBuiltSite } = await import('../../../bench/page/built');
  return openBuiltSite({ plugins: [spoiler] });
}

/** Opens a place of its own for `use`, and leaves nothing of it behind. */
export async function inPlace<T>(
  plan: Plan | null,
  use: (place: Place) => Promise<T>,
  { serviceWorkers = 'block' }: { readonly serviceWorkers?: 'allow' | 'block' } = {},
): Promise<T> {
  const { browser, address } = await (opening ??= openSite());
  const { origin } = new URL(address);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    serviceWorkers,
    storageState: {
      cookies: [],
      origins: [{ origin, localStorage: [{ name: 'laglens.preferences', value: '{"guided":true}' }] }],
    },
  });
  const id = String(++count);
  const spoiling: Spoiling = { plan, answering: null };
  places.set(id, spoiling);
  try {
    // A busy machine is slow in everything: no duration is judged.
    context.setDefaultTimeout(PATIENCE);
    await context.addCookies([{ name: COOKIE, value: id, url: address }]);
    let reach: (step: number) => void;
    const reached = new Promise<number>((resolve) => (reach = resolve));
    await context.exposeBinding('faultReached', (_, step: number) => {
      spoiling.plan = null;
      reach(step);
    });
    await context.addInitScript({ content: await injected('faulty-page.js', plan) });
    return await use({
      context,
      address,
      reached,
      answer: (answering) => (spoiling.answering = answering),
      newPage: () => context.newPage(),
    });
  } finally {
    places.delete(id);
    await context.close();
  }
}

/** Closes browser and server, where there was one. */
export async function leaveBrowser(): Promise<void> {
  const site = await opening;
  opening = null;
  await site?.close();
}
