import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { languages } from '../support/languages';
import { chooseTable } from '../support/table';
import { expect, test } from '../support/test';

/**
 * Storage that refuses: of another version than the page's, as a tab that was left open meets it after an
 * update, and full; in real IndexedDB and localStorage.
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

for (const [locale, messages] of languages)
  test.describe(locale, () => {
    test.use({ locale });
    const { own, present, resume, storage, train } = messages;

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

    test('says that data were not deleted, and leaves them chosen', async ({ page }) => {
      await page.goto('./#/train?v=1');
      await chooseTable(page);
      await expect.poll(() => page.url()).toContain('own=');
      await openAt(page, 7);
      await page.getByRole('button', { name: own.forget }).click();
      const alert = page.locator('.data-panel').getByRole('alert');
      await expect(alert).toContainText(own.undeleted('sizes.csv · kind'));
      await expect(alert).toContainText(storage.newer(''));
      const source = page.getByRole('combobox', { name: train.source });
      await expect(source.locator('option:checked')).toHaveText('sizes.csv · kind');
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-undeleted-${locale}.png` });
      await source.selectOption('cifar10');
      await expect(alert).toHaveCount(0);
    });

    test('says that the chapters of a presentation were not kept', async ({ page }) => {
      await page.goto('./#/?v=1&present=3');
      await expect(page.getByTestId('chapter-title')).toBeVisible();
      // What is left to the page is less than a chapter takes.
      await page.evaluate(() => {
        for (let size = 2 ** 23; size >= 1; size /= 2)
          try {
            localStorage.setItem(`filler ${size}`, 'x'.repeat(size));
          } catch {
            // The next smaller piece may find room.
          }
      });
      await page.getByRole('button', { name: present.edit.open, exact: true }).click();
      const dialog = page.getByRole('dialog');
      const { title: moved } = present.chapters.question;
      const notKept = dialog.getByText(present.edit.notKept);
      await expect(dialog.getByRole('listitem')).toHaveCount(8);
      await expect(notKept).toHaveCount(0);
      await dialog.getByRole('button', { name: present.edit.down(moved), exact: true }).click();
      await expect(notKept).toBeVisible();
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-deck-not-kept-${locale}.png` });
      await page.evaluate(() => localStorage.clear());
      await dialog.getByRole('button', { name: present.edit.up(moved), exact: true }).click();
      await expect(notKept).toHaveCount(0);
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
  await page.bringToFront();
  // The next checkpoint is refused with the true reason, and the run goes on.
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Paused', { timeout: 60_000 });
  await expect(page.getByText('written by a newer version of Laglens').first()).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Training');
});

test('a run that was reset and not forgotten is not passed over in silence', async ({ page }) => {
  await page.goto('./#/train?v=1&steps=100000&every=500&batch=40');
  await chooseTable(page);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.locator('.train-facts')).toContainText('kept in this browser', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Stopped');
  const warning = page.locator('.notice').filter({ hasText: 'kept ones cannot be read' });
  await expect(warning).toHaveCount(0);
  await openAt(page, 7);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(warning).toContainText('written by a newer version of Laglens');
});
