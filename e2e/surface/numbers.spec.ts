import { madeUpOwnRecord } from '../../src/experiment/testing/record';
import { expectNoViolations } from '../support/axe';
import { languages } from '../support/languages';
import { box, openRace, sentence, slider } from '../support/surface-page';
import { expect, test } from '../support/test';

/** Numbers as people type them, key by key, with a comma keyboard or a Japanese one. */

for (const [locale, { common, decide }] of languages)
  test.describe(locale, () => {
    test.use({ locale });

    test('a number counts when it is complete, however it is written', async ({ page }) => {
      await openRace(page);
      const before = await sentence(page).textContent();
      const beta = box(page, common.hyper.beta);
      await beta.selectText();
      await beta.pressSequentially('0,5');
      // The half-typed 0 was never used, and 0,5 is not yet.
      await expect(slider(page, common.hyper.beta)).toHaveAttribute('aria-valuetext', /^0\.900/);
      await expect(sentence(page)).toHaveText(before!);
      await beta.press('Enter');
      await expect(beta).toHaveValue('0.5');
      await expect(sentence(page)).not.toHaveText(before!);
      await expect(page).toHaveURL(/[?&]b=0\.5(&|$)/);

      for (const [typed, read] of [
        ['０。２５', '0.25'],
        ['0、75', '0.75'],
        ['．８', '0.8'],
        ['9×10⁻¹', '0.9'],
      ]) {
        await beta.selectText();
        await beta.pressSequentially(typed);
        await beta.press('Tab');
        await expect(beta).toHaveValue(read);
      }
      // A pasted number is complete, and the slider's keys go on working at once.
      await beta.fill('0，95');
      await expect(page).toHaveURL(/[?&]b=0\.95(&|$)/);
      await slider(page, common.hyper.beta).press('ArrowLeft');
      await expect(beta).not.toHaveValue('0.95');
    });

    test('a text that is no number of the box is told, and changes nothing', async ({ page }) => {
      await openRace(page);
      const beta = box(page, common.hyper.beta);
      await beta.selectText();
      await beta.pressSequentially('ー１');
      await beta.press('Enter');
      await expect(beta).toHaveAccessibleDescription(common.numberNeeded('0', '0.9999', '0.9'));
      await beta.press('Escape');
      await expect(beta).toHaveValue('0.9');
      const gamma = box(page, common.hyper.gamma);
      await gamma.selectText();
      await gamma.pressSequentially('1,500');
      await gamma.press('Tab');
      await expect(gamma).toHaveAccessibleDescription(common.numberAmbiguous('1,500', '1.5', '1500'));
      await expect(slider(page, common.hyper.gamma)).toHaveAttribute('aria-valuetext', /0\.9/);
      await expectNoViolations(page);
      await gamma.fill('1,5');
      await expect(gamma).toHaveAccessibleDescription('');
      await expect(page).toHaveURL(/[?&]g=1\.5(&|$)/);
    });

    test('the business sheet reads commas, and asks where there are two readings', async ({ page }) => {
      await page.goto('./#/decide');
      await page.getByRole('button', { name: decide.other }).click();
      const record = JSON.stringify(madeUpOwnRecord([0.02, 0.021, 0.019]));
      await page
        .locator('.decide-empty input[type=file]')
        .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(record) });
      const field = (label: string) => page.getByLabel(label, { exact: true });
      const rate = field(decide.kpi.errorRate);
      await rate.pressSequentially('2,5%');
      const volume = field(decide.kpi.volume);
      await volume.pressSequentially('1.500,50');
      await expect(rate).toHaveValue('2.5');
      const cost = field(decide.kpi.errorCost);
      await cost.pressSequentially('0,75');
      await expect(volume).toHaveValue('1500.5');
      await field(decide.kpi.hourCost).pressSequentially('１，５００');
      await expect(cost).toHaveValue('0.75');
      await field(decide.kpi.hours).click();
      await expect(field(decide.kpi.hourCost)).toHaveAccessibleDescription(
        common.numberAmbiguous('１，５００', '1.5', '1500'),
      );
      await field(decide.kpi.hours).pressSequentially('-1');
      await field(decide.kpi.hours).press('Enter');
      await expect(field(decide.kpi.hours)).toHaveAccessibleDescription(
        common.optionalNumberNeeded('0', '1,000,000,000,000'),
      );
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-numbers-${locale}.png`, fullPage: true });
    });
  });
