import { expectNoViolations } from '../support/axe';
import { expect, test } from '../support/test';

/** The recorded reference run: what a first visitor of Train sees, with and without WebGPU. */

for (const [locale, words] of [
  [
    'en-US',
    {
      tag: 'Recording',
      verdict: /Undecided\./,
      same: 'no two losses differ',
      start: 'Start training',
    },
  ],
  [
    'ja-JP',
    {
      tag: '収録済み',
      verdict: /未決/,
      same: '損失が異なる箇所は1つもありません',
      start: '学習を開始',
    },
  ],
] as const)
  test.describe(locale, () => {
    test.use({ locale });
    test('a first visitor sees the recording, marked as one, with its conditions and its verdict', async ({
      page,
    }) => {
      await page.goto('./#/train');
      const recorded = page.getByTestId('recorded');
      await expect(recorded.getByText(words.tag, { exact: true })).toBeVisible();
      await expect(recorded.getByText(words.verdict)).toBeVisible();
      await expect(recorded.getByText(words.same)).toBeVisible();
      for (const fact of ['2026-11-29', '9ea9ffe', '20260101, 20260102'])
        await expect(recorded.locator('dl')).toContainText(fact);
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-recorded-${locale}.png`, fullPage: true });
      await expect(page.getByRole('button', { name: words.start })).toBeEnabled();
    });
  });

test('one button opens it in Decide; a run of one’s own takes its place', async ({ page }) => {
  await page.goto('./#/train?v=1&steps=1&every=1&tests=10&batch=2&data=synthetic&backend=cpu');
  await page.getByRole('button', { name: 'Open in Decide' }).click();
  await expect(page.getByText('Recording: the reference run that comes with the product')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another run' }).click();
  await page.getByRole('button', { name: 'Use the recorded reference run' }).click();
  await expect(page.getByTestId('advice')).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByTestId('recorded')).toHaveCount(0);
  await expect(page.getByRole('slider', { name: /^Training loss/ })).toBeVisible();
});

test('without WebGPU it says so beside the recording', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined }));
  await page.goto('./#/train');
  await expect(page.getByTestId('recorded')).toContainText('This browser has no WebGPU');
});

test('a recording that cannot be read leaves the empty charts', async ({ page }) => {
  await page.route('**/study/cifar10-*.json', (route) =>
    route.fulfill({ body: '{"schema":"laglens-ab/1"}' }),
  );
  await page.goto('./#/train');
  await expect(page.getByText('The curves appear here when training starts.').first()).toBeVisible();
  await expect(page.getByTestId('recorded')).toHaveCount(0);
});
