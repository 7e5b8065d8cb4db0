import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { printable } from './terminal';
import { createArm, optimizerIds } from '../../src/core/optimizers/registry';
import { createTrajectory, simulate } from '../../src/core/simulate/trajectory';
import { surfaceIds, surfaces } from '../../src/core/surfaces/registry';
import type { SurfaceFamily, SurfaceParameter } from '../../src/core/surfaces/surface';

const USAGE = 'usage: npm run --silent simulate -- FILE.json';

const MAX_STEPS = 1_000_000;

const real = v.pipe(v.number('must be a number'), v.finite('must be a finite number'));
const nonNegative = v.pipe(real, v.minValue(0, 'must not be negative'));
const positive = v.pipe(real, v.gtValue(0, 'must be greater than 0'));
const decay = v.pipe(nonNegative, v.ltValue(1, 'must be less than 1'));
const wholeNumber = v.pipe(real, v.integer('must be a whole number'), v.minValue(0, 'must not be negative'));
const flag = v.boolean('must be true or false');
const OBJECT = 'must be an object';
const domains = {
  real,
  positive,
  'non-negative': nonNegative,
  count: v.pipe(real, v.integer('must be a whole number'), v.minValue(1, 'must be at least 1')),
} satisfies Record<SurfaceParameter['domain'], unknown>;

const surfaceSchema = v.variant(
  'id',
  Object.values(surfaces).map((family: SurfaceFamily) =>
    v.strictObject(
      {
        id: v.literal(family.id),
        ...Object.fromEntries(family.parameters.map(({ key, domain }) => [key, v.optional(domains[domain])])),
      },
      OBJECT,
    ),
  ),
  `must be one of ${surfaceIds.join(', ')}`,
);

const armSchema = v.strictObject(
  {
    id: v.picklist(optimizerIds, `must be one of ${optimizerIds.join(', ')}`),
    alpha: nonNegative,
    beta: v.optional(decay),
    gamma: v.optional(nonNegative),
    delta: v.optional(v.nullable(decay)),
    debias: v.optional(flag),
    warm: v.optional(flag),
  },
  OBJECT,
);

const entrySchema = v.strictObject(
  {
    surface: surfaceSchema,
    x0: v.strictTuple([real, real], 'must be two numbers [x, y]'),
    steps: v.pipe(wholeNumber, v.maxValue(MAX_STEPS, `must be at most ${MAX_STEPS}`)),
    arm: armSchema,
    sigma: v.optional(nonNegative, 0),
    seed: v.optional(wholeNumber, 1),
  },
  OBJECT,
);

const inputSchema = v.array(
  entrySchema,
  'must be a list of entries [{"surface": …, "x0": …, "steps": …, "arm": …}, …]',
);

/**
 * Where one arm ended. After a divergence θ and loss are the last state within the bound of
 * `DIVERGENCE_FACTOR`; a start without finite loss has loss null.
 */
export interface Outcome {
  readonly theta: readonly [number, number];
  readonly loss: number | null;
  readonly divergedAt: number | null;
}

/** Input that cannot be used; one message per fault. */
export class InputError extends Error {}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const [entry, ...field] = (issue.path ?? []).map(({ key }) => key);
  if (entry === undefined) return `the file ${issue.message}`;
  const place = field.length === 0 ? '' : ` ${field.join('.')}`;
  const message = issue.expected === 'never' ? 'is not a known field' : issue.message;
  const problem = issue.received === 'undefined' ? 'is missing' : message;
  const found =
    issue.received === 'undefined' || issue.expected === 'never' ? '' : `, but is ${issue.received}`;
  return `entry ${Number(entry) + 1} (index ${String(entry)}):${place} ${problem}${found}`;
}

/** Runs every entry of `text`, a JSON list as the usage says. Throws `InputError`. */
export function simulateAll(text: string): Outcome[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError(`the file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = v.safeParse(inputSchema, json);
  if (!parsed.success) throw new InputError(parsed.issues.map(describeIssue).join('\n'));
  const buffers = createTrajectory();
  return parsed.output.map(({ surface: { id, ...parameters }, x0, steps, arm, sigma, seed }): Outcome => {
    const surface = surfaces[id].create(parameters);
    const run = simulate({ surface, arm: createArm(arm.id, arm), start: x0, steps, sigma, seed }, buffers);
    const last = run.length - 1;
    const loss = run.loss[last];
    return {
      theta: [run.theta[2 * last], run.theta[2 * last + 1]],
      loss: Number.isFinite(loss) ? loss : null,
      divergedAt: run.divergedAt,
    };
  });
}

/** The command; returns the exit status: 0, or 2 when the input cannot be used. */
export function main(args: readonly string[]): number {
  try {
    if (args.length !== 1) throw new InputError(USAGE);
    process.stdout.write(`${JSON.stringify(simulateAll(readInput(args[0])))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const line of error.message.split('\n')) console.error(`simulate: ${printable(line)}`);
    return 2;
  }
}

function readInput(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
