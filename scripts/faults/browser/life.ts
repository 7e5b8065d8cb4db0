import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { en } from '../../../src/i18n/en';
import { must } from '../scenario';
import { inPlace, PATIENCE, type Place } from './site';

/** One run on the Train screen of the built page, as a user leads it. */

/** Settings of a run of a second or two on the processor engine, as a share link writes them. */
export const STEPS = 96;
export const QUERY = `data=synthetic&images=64&tests=8&width=4&batch=2&steps=${STEPS}&every=8&run=1&seeds=1&backend=wasm`;

export type End = 'finished' | 'stopped' | 'failed';

export const phase = (page: Page) => page.getByTestId('train-phase');
export const offer = (page: Page) => page.getByTestId('unfinished').first();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export async function openTrain({ address, newPage }: Place, query = QUERY): Promise<Page> {
  const page = await newPage();
  await page.goto(`${address}#/train?v=3&${query}`);
  await button(page, en.train.start).waitFor({ timeout: PATIENCE });
  return page;
}

/** Opens the page anew in another tab, and takes the run up that was kept, or starts it again. */
export async function reopen(place: Place, query = QUERY): Promise<Outcome> {
  const page = await openTrain(place, query);
  await untilOffered(page);
  return goOnToTheEnd(page);
}

/**
 * Waits for the offer to go on where anything is kept, or for the sentence that it cannot be read; the worker of
 * a tab that is gone outlives it shortly. True where it is offered.
 */
export async function untilOffered(page: Page): Promise<boolean> {
  const kept = await page.evaluate(() =>
    (globalThis as unknown as { keptExperiments: () => Promise<number> }).keptExperiments(),
  );
  if (kept === 0) return false;
  const told = page.locator('.notice[data-kind=warning]').filter({ hasText: en.resume.noneKept });
  await offer(page)
    .or(told)
    .first()
    .waitFor({ timeout: PATIENCE })
    .catch(() => {
      throw new Error('a run is kept and not offered');
    });
  return offer(page).isVisible();
}

export async function begin(place: Place, query = QUERY): Promise<Page> {
  const page = await openTrain(place, query);
  await button(page, en.train.start).click();
  return page;
}

/** The phase of a run that is over. */
export const over = (page: Page) =>
  phase(page).and(page.locator('[data-phase=finished],[data-phase=stopped],[data-phase=failed]'));

/** How the run ended; throws where it hangs, or ends with no sentence. */
export async function endOf(page: Page): Promise<End> {
  const ended = over(page);
  await ended.waitFor({ timeout: PATIENCE }).catch(async () => {
    throw new Error(`it hangs: ${await page.locator('.run-line').textContent()}`);
  });
  const end = (await ended.getAttribute('data-phase')) as End;
  if (end === 'failed') must((await sentences(page)).length > 0, 'it ended without a sentence');
  return end;
}

/** What the page says of what went wrong. */
export const sentences = async (page: Page) =>
  (await page.getByRole('alert').allTextContents()).filter((text) => text.trim() !== '');

/** The step that the run went on from; 0 from the beginning. */
async function resumedAt(page: Page): Promise<number> {
  const facts = (await page.locator('.train-facts').textContent()) ?? '';
  return Number(/went on from step ([\d,]+)/.exec(facts)?.[1].replace(',', '') ?? 0);
}

/** What became of a run in the end. */
export interface Outcome {
  readonly recorded: string;
  readonly from: number;
}

/** Takes the broken run up, from its checkpoint where there is one, and leads it to its end. */
export async function goOnToTheEnd(page: Page): Promise<Outcome> {
  const goOn = button(page, en.resume.goOn).first();
  const anew = button(page, en.train.again).or(button(page, en.train.start)).first();
  await goOn.or(anew).first().waitFor();
  await ((await goOn.isVisible()) ? goOn : anew).click();
  return finished(page);
}

/**
 * The end of a run, which must be a good one, and in the library unless that was deleted after the end
 * (`isStored` false).
 */
export async function finished(page: Page, isStored = true): Promise<Outcome> {
  const end = await endOf(page);
  must(end === 'finished', `it ended as ${end}: ${(await sentences(page)).join(' ')}`);
  const from = await resumedAt(page);
  if (isStored) await mustBeStored(page);
  return { recorded: await recordedOn(page), from };
}

export const storedRuns = (page: Page) => page.getByTestId('library').locator('.run-row');

/** The run is in the library, or the library says why it cannot be. */
async function mustBeStored(page: Page): Promise<void> {
  const told = page.getByTestId('library').getByRole('alert');
  await storedRuns(page)
    .or(told)
    .first()
    .waitFor()
    .catch(() => {
      throw new Error('the run is not in the library, which does not say why');
    });
}

/** What the page recorded of the run, by the file that it exports; without seconds, which no two runs share. */
async function recordedOn(page: Page): Promise<string> {
  await button(page, en.train.toVerdict).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    button(page, en.decide.exports.json).click(),
  ]);
  const { runs } = JSON.parse(await readFile(await file.path(), 'utf8')) as { runs: { seconds: number }[] };
  return JSON.stringify(runs.map((run) => ({ ...run, seconds: 0 })));
}

const straight = new Map<string, Promise<string>>();

/** What a run records that nothing happens to; `prepare` readies the place. */
function undisturbed(query = QUERY, prepare: (place: Place) => void = () => {}): Promise<string> {
  let known = straight.get(query);
  if (!known) {
    known = inPlace(null, async (place) => {
      prepare(place);
      return (await finished(await begin(place, query))).recorded;
    });
    straight.set(query, known);
  }
  return known;
}

/** Nothing that was recorded is lost or changed; `query` and `prepare` are those of the undisturbed run. */
export async function mustBeWhole(
  { recorded }: Outcome,
  query?: string,
  prepare?: (place: Place) => void,
): Promise<void> {
  must(
    recorded === (await undisturbed(query, prepare)),
    'what was recorded differs from the undisturbed run',
  );
}
