import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checks } from './checks.mjs';
import { onlyOf } from './commands/only.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { ensureFirefox } from './setup/other-browsers.mjs';
import { prepareData } from './data/prepare-data.mjs';
import { entryOf, runNode } from './setup/programs.mjs';
import { cacheFolder, say } from './shared.mjs';

/**
 * `npm test`: all set-up, then every check. A failing phase does not keep the next ones from running; the
 * last line is `N passed, N failed` over all of them. `npm test -- --only unit,browser` runs some phases.
 */
const reports = path.join(cacheFolder, 'reports');
const report = (name) => path.join(reports, `${name}.json`);

/** Phases in order; each returns its counts. Nothing runs in parallel: the software GPU needs both cores. */
const phases = {
  types: () => check(checks.types()),
  lint: () => check(checks.lint()),
  format: () => check(checks.format()),
  unit: () => vitest('unit'),
  browser: () => vitest('browser'),
  build: () => check([entryOf('vite'), 'build', '--logLevel', 'warn']),
  e2e: playwright,
  firefox: firefoxJourneys,
};

const chosen = chosenPhases();
ensureInstalled();
await prepareData().catch((error) => {
  say(`CIFAR-10 could not be prepared (${error.message}). The tests that use real images will fail.`);
});
const executable = ['browser', 'e2e'].some((phase) => chosen.includes(phase)) ? ensureChromium() : '';
const firefox = chosen.includes('firefox') ? ensureFirefox() : null;
const env = { ...process.env, LAGLENS_CHROMIUM: executable, LAGLENS_FIREFOX: firefox ?? '' };
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0, repeated: 0 };
for (const phase of chosen) {
  const start = Date.now();
  say(`── ${phase}`);
  const counted = await phases[phase]();
  for (const count of Object.keys(total)) total[count] += counted[count] ?? 0;
  say(`${phase}: ${summary(counted)} (${Math.round((Date.now() - start) / 1000)} s)`);
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(summary(total));

/**
 * A test that cannot run here (no nginx, no Python) is told, not counted as passed. One that failed and passed
 * when it was repeated has passed, and is told as well.
 */
function summary({ passed, failed, skipped = 0, repeated = 0 }) {
  const more = [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(repeated > 0 ? [`${repeated} passed only when repeated`] : []),
  ];
  return [`${passed} passed`, `${failed} failed`, ...more].join(', ');
}

function chosenPhases() {
  const at = process.argv.indexOf('--only');
  const names = at < 0 ? undefined : (process.argv[at + 1] ?? '');
  const some = onlyOf(names, Object.keys(phases), (name) => name);
  if (typeof some !== 'string') return some;
  say(some);
  process.exit(2);
}

/** A tool that only says yes or no counts as one test. */
async function check(args) {
  return (await runNode(args, { env })) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(project) {
  const command = [
    entryOf('vitest'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(project)}`,
  ];
  const status = await runNode(command, { env });
  return counts(project, status, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests,
  }));
}

async function playwright() {
  const status = await runNode([entryOf('@playwright/test', 'playwright'), 'test'], { env });
  return counts('e2e', status, ofPlaywright);
}

function ofPlaywright({ stats }) {
  const { expected, flaky, unexpected, skipped } = stats;
  return { passed: expected + flaky, failed: unexpected, skipped, repeated: flaky };
}

/** The first things that a user does, in Firefox; `npm run test:browsers` takes further browsers. */
async function firefoxJourneys() {
  if (!firefox) {
    say(
      'Firefox is skipped: none was found or could be installed. Install it, or set LAGLENS_FIREFOX to its path.',
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const command = [entryOf('@playwright/test', 'playwright'), 'test', '--config', 'e2e/browsers'];
  const status = await runNode([...command, '--project', 'firefox'], { env });
  return counts('browsers', status, ofPlaywright);
}

/**
 * Reads a runner's report. A runner that failed without a failing test, or ran none, counts as one failure.
 */
function counts(name, status, read) {
  let result = { passed: 0, failed: 0 };
  try {
    result = read(JSON.parse(readFileSync(report(name), 'utf8')));
  } catch {
    say(`${name}: the runner wrote no report`);
  }
  if (result.failed === 0 && (status !== 0 || result.passed === 0)) result.failed = 1;
  return result;
}
