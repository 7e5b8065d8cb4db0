import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { complaintsOf } from '../support/complaints';
import { eachScreen } from '../support/screens';
import { expect, test } from '../support/test';

/** The page asks no other host for anything, forbids itself to, and has nothing to complain about. */
test.use({ serviceWorkers: 'allow' });

test('a strict policy, no request to another origin and no complaint on the console', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  const complaints = complaintsOf(page);
  page.on('request', (request) => {
    const url = new URL(request.url());
    const inside = url.protocol === 'blob:' || url.protocol === 'data:';
    if (!inside && url.origin !== new URL(baseURL!).origin) elsewhere.push(request.url());
  });

  await eachScreen(page);
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content')
    .then(
      (content) =>
        new Map(
          content!.split(';').map((rule) => {
            const [name, ...sources] = rule.trim().split(/\s+/);
            return [name, sources.join(' ')];
          }),
        ),
    );
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe("'self'");
  expect(policy.get('connect-src')).toBe("'self'");
  expect(policy.get('worker-src')).toBe("'self'");
  // The policy and the service worker get along.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  expect([...policy.values()].join(' ')).not.toContain('unsafe');
  expect(policy.get('require-trusted-types-for')).toBe("'script'");
  // No text becomes markup, code or the address of a script.
  const sinks = await page.evaluate(() => {
    const refused = (work: () => unknown) => {
      try {
        work();
        return false;
      } catch {
        return true;
      }
    };
    return {
      markup: refused(() => (document.createElement('div').innerHTML = '<b>x</b>')),
      frame: refused(() => (document.createElement('iframe').srcdoc = '<b>x</b>')),
      script: refused(() => (document.createElement('script').src = 'https://example.com/x.js')),
      worker: refused(() => new Worker('data:text/javascript,1')),
    };
  });
  expect(sinks).toEqual({ markup: true, frame: true, script: true, worker: true });

  const refused = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
  // The refusals just asked for are the only complaints.
  const isProvoked = (text: string) =>
    /example\.com|TrustedHTML|TrustedScript|Trusted Type|unsafe-eval/.test(text);
  expect(complaints.filter((text) => !isProvoked(text))).toEqual([]);
  expect(elsewhere.filter((url) => url !== 'https://example.com/')).toEqual([]);
});

test('the built pages hold no script of their own text, and no address elsewhere to load from', () => {
  const pages = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    const markup = readFileSync(path.join('dist', page), 'utf8');
    // It can name no file, and its policy allows its one script by its hash.
    if (page === '404.html') {
      expect(markup).toMatch(/script-src 'sha256-[\w+/]+='; /);
      continue;
    }
    expect(markup.match(/<script(?![^>]*\ssrc=)[^>]*>/g), page).toBeNull();
    expect(markup.match(/<[^>]+\s(on\w+|style)=/g), page).toBeNull();
    expect(markup.match(/\s(src|href)="(https?:)?\/\//g), page).toBeNull();
  }
});
