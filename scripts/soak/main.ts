import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright';
import { preview } from 'vite';
import { activities, type Activity } from './activities';
import { chartOf, type Course } from './chart';
import { measure, quantities, slopeOf, UNITS, type Quantity } from './measure';

const USAGE = `npm run soak [-- flags]   uses the built page for long and measures what grows

  --minutes N   at most so many minutes, shared out over the activities (default: all cycles of each)
  --only A,B    some of ${activities.map(({ name }) => name).join(', ')}

Writes artifacts/soak.svg and soak.json. Exit status: 0 nothing grows beyond its bound, 1 something does, 2 a flag cannot be used.`;

/** Measurements of one activity. */
const SAMPLES = 20;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const wanted = optionsOf(args);
  if (typeof wanted === 'string') {
    console.error(wanted);
    return 2;
  }
  const server = await preview({ logLevel: 'warn', preview: { port: 0 } });
  const browser = await chromium.launch({
    executablePath: process.env.LAGLENS_CHROMIUM || undefined,
    args: ['--enable-unsafe-webgpu', '--no-sandbox'],
  });
  const courses: Course[] = [];
  try {
    for (const activity of wanted.chosen) {
      const seconds = wanted.minutes === null ? Infinity : (60 * wanted.minutes) / wanted.chosen.length;
      const course = await soak(browser, server.resolvedUrls!.local[0], activity, seconds);
      courses.push(course);
      console.log(linesOf(course));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  mkdirSync('artifacts', { recursive: true });
  writeFileSync('artifacts/soak.svg', chartOf(courses));
  writeFileSync('artifacts/soak.json', `${JSON.stringify(courses)}\n`);
  console.log(`${path.resolve('artifacts/soak.svg')} shows all of it`);
  return courses.some((course) => quantities.some((one) => isBroken(course, one))) ? 1 : 0;
}

/** Hoisted, as all of these are: the file runs from its top. */
function isBroken({ slopes, bounds }: Course, quantity: Quantity): boolean {
  return slopes[quantity] > bounds[quantity];
}

/** One activity in a browser context of its own. */
async function soak(browser: Browser, address: string, activity: Activity, seconds: number): Promise<Course> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  await context.addInitScript(() => localStorage.setItem('laglens.preferences', '{"guided":true}'));
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(address + activity.at);
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await activity.begin?.(page);
  const samples: Course['samples'][number][] = [];
  const end = performance.now() + 1000 * seconds;
  const every = Math.max(1, Math.floor(activity.cycles / SAMPLES));
  for (let cycle = 0; cycle <= activity.cycles && (performance.now() < end || samples.length < 4); cycle++) {
    if (cycle > 0) await activity.cycle(page);
    if (cycle % every === 0 || performance.now() > end)
      samples.push({ cycle, sample: await measure(page, session) });
  }
  await context.close();
  const of = (quantity: Quantity) =>
    slopeOf(samples.map(({ cycle, sample }) => [cycle, sample[quantity]] as const));
  const slopes = Object.fromEntries(quantities.map((one) => [one, of(one)])) as Course['slopes'];
  return { name: activity.name, samples, slopes, bounds: activity.bounds };
}

function linesOf(course: Course): string {
  const { name, samples, slopes, bounds } = course;
  const [first, last] = [samples[0].sample, samples.at(-1)!.sample];
  return [
    `${name}: ${samples.at(-1)!.cycle} cycles`,
    ...quantities.map(
      (one) =>
        `  ${UNITS[one].padEnd(36)} ${first[one].toFixed(0).padStart(8)} to ${last[one].toFixed(0).padStart(8)}, ` +
        `${slopes[one].toFixed(3).padStart(9)} a cycle, at most ${bounds[one]}${isBroken(course, one) ? '   BROKEN' : ''}`,
    ),
  ].join('\n');
}

function optionsOf(args: readonly string[]) {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        only: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
  if (values.help) return USAGE;
  const names = values.only?.split(',');
  const unknown = names?.filter((name) => activities.every((one) => one.name !== name)) ?? [];
  if (unknown.length > 0) return `There is no ${unknown.join(', ')}.\n\n${USAGE}`;
  const minutes = values.minutes === undefined ? null : Number(values.minutes);
  if (minutes !== null && !(minutes > 0)) return `--minutes takes a number above 0\n\n${USAGE}`;
  return { minutes, chosen: activities.filter(({ name }) => names?.includes(name) ?? true) };
}
