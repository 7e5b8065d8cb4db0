import { expect, test } from '@playwright/test';

/** The page asks no other host for anything, forbids itself to, and has nothing to complain about. */
test.use({ serviceWorkers: 'allow' });

test('a strict policy, no request to another origin and no complaint on the console', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    const inside = url.protocol === 'blob:' || url.protocol === 'data:';
    if (!inside && url.origin !== new URL(baseURL!).origin) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto('./');
  const tabs = page.getByRole('navigation').getByRole('link');
  await expect(tabs.first()).toBeVisible();
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(page.locator('main h1')).toBeAttached();
  }
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

  const refused = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
  // The refusal just asked for is the only complaint.
  expect(complaints.filter((text) => !text.includes('example.com'))).toEqual([]);
  expect(elsewhere.filter((url) => url !== 'https://example.com/')).toEqual([]);
});
