import path from 'node:path';
import type { Page } from 'playwright';
import type { Random } from '../../../src/core/random';
import { en } from '../../../src/i18n/en';
import { root } from '../../shared.mjs';
import { must, type Scenario, type Trial } from '../scenario';
import {
  begin,
  finished,
  goOnToTheEnd,
  mustBeWhole,
  offer,
  openTrain,
  over,
  phase,
  reopen,
  storedRuns,
  STEPS,
  untilOffered,
} from './life';
import { nextRelease } from './release';
import { inPlace, PATIENCE, type Place } from './site';

/** Faults of what keeps a run: tabs, the browser's storage, the service worker. */

const DATABASES = ['laglens-runs', 'laglens-checkpoints', 'laglens-own-data', 'laglens-kernels'];

/** The page only tells when a random step is reached. */
const atSomeStep = (random: Random) => ({ fault: 'none' as const, at: 1 + random.below(STEPS - 1) });

/** Ends a tab in a way that browsers have. */
async function endTab({ context }: Place, page: Page, random: Random): Promise<string> {
  const how = (['crashed', 'closed', 'left'] as const)[random.below(3)];
  if (how === 'crashed') {
    const crashed = page.waitForEvent('crash');
    const session = await context.newCDPSession(page);
    // Never answered: who would answer is gone.
    session.send('Page.crash').catch(() => {});
    await crashed;
  } else if (how === 'left') await page.goto('about:blank');
  await page.close();
  return how;
}

/** In half of the trials the tab ends some moments after the fault: what is kept then must be good. */
async function thenMaybeEnd(
  place: Place,
  page: Page,
  random: Random,
  seen: string,
  isStored = true,
): Promise<Trial> {
  const ends = random.below(2) === 0;
  if (!ends) {
    await mustBeWhole(await finished(page, isStored));
    return { again: 0, seen };
  }
  await new Promise((resolve) => setTimeout(resolve, random.below(500)));
  await endTab(place, page, random);
  const rest = await reopen(place);
  await mustBeWhole(rest);
  return { again: STEPS - rest.from, seen: `${seen}, ${rest.from > 0 ? 'resumed' : 'begun anew'}` };
}

/** Another page of the same browser does something to every database. */
async function toDatabases(place: Place, what: 'delete' | 'upgrade'): Promise<void> {
  const other = await place.newPage();
  await other.goto(`${place.address}icon.svg`);
  await other.evaluate(
    ([names, what]) =>
      Promise.all(
        names.map(
          (name) =>
            new Promise<void>((resolve, reject) => {
              const asked = what === 'delete' ? indexedDB.deleteDatabase(name) : indexedDB.open(name, 9);
              asked.addEventListener('error', () => reject(asked.error ?? new Error(name)));
              asked.addEventListener('success', () => {
                asked.result?.close();
                resolve();
              });
            }),
        ),
      ),
    [DATABASES, what] as const,
  );
  await other.close();
}

const databases = (what: 'delete' | 'upgrade', promise: string): Scenario => ({
  name: `browser-database-${what}d`,
  promise,
  attempt: (random) =>
    inPlace(atSomeStep(random), async (place) => {
      const page = await begin(place);
      await place.reached;
      await toDatabases(place, what);
      // What had been stored before it was deleted is gone, as who deletes it wants.
      const hadEnded = (await phase(page).getAttribute('data-phase')) === 'finished';
      return thenMaybeEnd(place, page, random, 'went on', what === 'upgrade' || !hadEnded);
    }),
});

async function twoTabs(place: Place, random: Random): Promise<Trial> {
  const first = await begin(place);
  const at = await place.reached;
  if (random.below(2) === 0) {
    // Beside the tab in which it runs, whatever that other one does.
    const other = await openTrain(place);
    const isOver = (await phase(first).getAttribute('data-phase')) === 'finished';
    must(isOver || !(await offer(other).isVisible()), 'a run that is on is offered to another tab');
    await other.getByRole('button', { name: en.train.start, exact: true }).click();
    await mustBeWhole(await finished(first));
    await mustBeWhole(await finished(other));
    return { again: 0, seen: 'side by side' };
  }
  await endTab(place, first, random);
  const tabs = [await openTrain(place), await openTrain(place)];
  const [isKept] = await Promise.all(tabs.map(untilOffered));
  if (!isKept) {
    await mustBeWhole(await goOnToTheEnd(tabs[0]));
    return { again: at, seen: 'nothing was kept yet' };
  }
  // Both at once: one of them takes it up, and the other one shows what came of it.
  const goOn = en.resume.goOn;
  await Promise.all(tabs.map((tab) => offer(tab).getByRole('button', { name: goOn }).click()));
  const results = tabs.map((tab) => tab.getByTestId('stored-run'));
  await Promise.all(tabs.map((tab, i) => over(tab).or(results[i]).waitFor({ timeout: PATIENCE })));
  const shown = await Promise.all(results.map((result) => result.isVisible()));
  must(shown.filter(Boolean).length === 1, 'not one tab has trained it and the other one its result');
  const outcome = await finished(tabs[shown.indexOf(false)]);
  await mustBeWhole(outcome);
  const next = await openTrain(place);
  await storedRuns(next).first().waitFor();
  must((await storedRuns(next).count()) === 1, 'one run has become several');
  return { again: at - outcome.from, seen: 'both went on with it, one had it' };
}

/** A deployment: the page, and with it the service worker that lists its files. */
async function deploy({ answer }: Place): Promise<void> {
  const release = await nextRelease(path.join(root, 'dist'));
  answer((pathname, response) => {
    const isWorker = pathname.endsWith('/service-worker.js');
    if (!isWorker && !/\/(index\.html)?$/.test(pathname)) return false;
    response
      .writeHead(200, {
        'content-type': isWorker ? 'text/javascript' : 'text/html',
        'cache-control': 'no-store',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      })
      .end(release[isWorker ? 'service-worker.js' : 'index.html']);
    return true;
  });
}

async function updated(place: Place): Promise<Trial> {
  const page = await openTrain(place);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await page.getByRole('button', { name: en.train.start, exact: true }).click();
  await place.reached;
  await deploy(place);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await mustBeWhole(await finished(page));
  const bar = page.getByRole('region', { name: en.offline.title });
  await bar.getByRole('button', { name: en.offline.reload }).click();
  await page.locator('html[data-release=next]').waitFor();
  await page.goto(`${place.address}#/train`);
  await storedRuns(page).first().waitFor();
  return { again: 0, seen: 'the new version came after the run' };
}

export const tabScenarios: readonly Scenario[] = [
  {
    name: 'browser-tab-gone',
    promise: 'a tab that crashes, is closed or left: the next one goes on from the last checkpoint',
    attempt: (random) =>
      inPlace(atSomeStep(random), async (place) => {
        const page = await begin(place);
        const at = await place.reached;
        const how = await endTab(place, page, random);
        const rest = await reopen(place);
        await mustBeWhole(rest);
        return {
          again: Math.max(0, at - rest.from),
          seen: `${how}, ${rest.from > 0 ? 'resumed' : 'begun anew'}`,
        };
      }),
  },
  {
    name: 'browser-storage-full',
    promise: 'storage that becomes full is told; the run goes on, and what was kept before it holds',
    attempt: (random) =>
      inPlace(atSomeStep(random), async (place) => {
        const page = await begin(place);
        await place.reached;
        const session = await place.context.newCDPSession(page);
        const { origin } = new URL(place.address);
        await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
        return thenMaybeEnd(place, page, random, 'went on');
      }),
  },
  databases('delete', 'databases that are deleted under a run: it goes on, and is kept again'),
  databases('upgrade', 'databases that a newer version upgrades under a run: it goes on, and says so'),
  {
    name: 'browser-two-tabs',
    promise: 'two tabs on one run do not disturb each other',
    attempt: (random) => inPlace(atSomeStep(random), (place) => twoTabs(place, random)),
  },
  {
    name: 'browser-update',
    promise: 'a new version that is deployed in the middle of a run waits for its end',
    attempt: (random) => inPlace(atSomeStep(random), updated, { serviceWorkers: 'allow' }),
  },
];
