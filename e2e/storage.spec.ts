import { expect, test, type Page } from '@playwright/test';
import { languages } from './languages';

/**
 * Storage of another version than the page's: what a tab that was left open meets after an update, in real
 * IndexedDB.
 */

const DATABASES = ['laglens-runs', 'laglens-checkpoints', 'laglens-own-data', 'laglens-kernels'];
/** On the processor: own kernels would be measured anew where nothing is remembered. */
const run = (steps: number) =>
  `./#/train?v=1&data=synthetic&width=8&batch=2&images=64&tests=2&every=500&backend=cpu&steps=${steps}`;

/** Opens every database at a version, in the page, and closes them again; rejects where one is blocked. */
const openAt = (page: Page, version: number) =>
  page.evaluate(
    ([names, at]) =>
      Promise.all(
        names.map(
          (name) =>
            new Promise<void>((resolve, reject) => {
              const opening = indexedDB.open(name, at);
              opening.addEventListener('blocked', () => reject(new Error(`${name} is blocked`)));
              opening.addEventListener('error', () => reject(opening.error ?? new Error(name)));
              opening.addEventListener('success', () => {
                opening.result.close();
                resolve();
              });
            }),
        ),
      ),
    [DATABASES, version] as const,
  );

for (const [locale, { resume, storage, train }] of languages)
  test.describe(locale, () => {
    test.use({ locale });

    test('trains where a newer version has written, and says that and why nothing is saved', async ({
      page,
    }) => {
      await page.goto('./icon.svg');
      await openAt(page, 7);
      await page.goto(run(2));
      const warning = page.locator('.notice[data-kind=warning]').filter({ hasText: storage.newer('') });
      await expect(warning).toContainText(resume.noneKept);
      await expect(page.getByTestId('library').getByRole('alert')).toContainText(storage.newer(''));
      // Once is enough for the run itself, which takes its time on the processor.
      if (locale === 'ja-JP') return;
      await page.getByRole('button', { name: train.start }).click();
      await expect(warning.filter({ hasText: resume.refused })).toContainText(resume.allAtRisk);
      await expect(page.getByTestId('train-phase')).toHaveText(train.phases.finished, { timeout: 100_000 });
      await expect(warning).toContainText(resume.refused);
    });
  });

test('lets a newer version in another tab upgrade, also in the middle of a run', async ({
  page,
  context,
}) => {
  await page.goto(run(400));
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Training', { timeout: 100_000 });
  const other = await context.newPage();
  await other.goto('./icon.svg');
  await openAt(other, 2);
  // The next checkpoint is refused with the true reason, and the run goes on.
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Paused', { timeout: 60_000 });
  await expect(page.getByText('written by a newer version of Laglens').first()).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Training');
});
