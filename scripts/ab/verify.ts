import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { recordSchema, type AbRecord } from '../../src/experiment/record/record';
import { createRecorder } from '../../src/experiment/record/recorder';
import { studyTableOf } from '../../src/experiment/study/tables';
import { TrainingError } from '../../src/experiment/training-error';
import { whyUnverifiable, verifyRecord, type Verification } from '../../src/training/verify';
import { UsageError } from './options';
import type { OpenRunner } from './runner';

const REASONS = {
  'other-engine':
    'it was not made by the processor engine. Only that one gives the same bits on every machine; graphics cards round in their own order.',
  'other-revision':
    'it was made by a revision of the processor engine’s kernels that this version does not know. Check out the commit that it names.',
  'no-seed': 'it has no finished seed.',
} as const;

/** @throws UsageError for a file that is no record or cannot be verified */
export function readVerifiable(file: string): AbRecord {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--verify ${file}: ${(error as Error).message}`);
  }
  const parsed = v.safeParse(recordSchema, content);
  if (!parsed.success) throw new UsageError(`--verify ${file}: this is not an A/B record.`);
  const record = parsed.output;
  const reason = whyUnverifiable(record);
  if (reason) throw new UsageError(`${file} cannot be verified: ${REASONS[reason]}`);
  if (record.settings.data.source === 'own' && studyTableOf(record.settings.data.own?.id) === null)
    throw new UsageError(`${file} cannot be verified here: its data are in the browser that ran it.`);
  return record;
}

/** Says in one sentence what was found. */
export interface Verdict {
  readonly same: boolean;
  readonly sentence: string;
}

/**
 * Computes the first `steps` steps of every seed again, or all, and compares every number to the last bit.
 */
export async function verify(
  record: AbRecord,
  steps: number | null,
  open: OpenRunner,
  tell: (seed: number, step: number, of: number) => void,
): Promise<Verdict> {
  let seed = record.runs[0].seed;
  try {
    const found = await verifyRecord(record, steps, async (settings, until, revision) => {
      seed = settings.seed;
      const recorder = createRecorder(settings);
      let stop = () => {};
      const runner = await open((report) => {
        recorder.add(report);
        if (report.type !== 'progress') return;
        tell(seed, Math.min(report.step, until), until);
        if (report.step >= until && until < settings.steps) stop();
      });
      stop = () => runner.stop();
      const end = await runner.run(settings, revision);
      await runner.close();
      if (end === 'failed')
        throw new TrainingError(
          recorder.problem ?? { code: 'worker-failed', detail: 'it ended without a word' },
        );
      return { run: recorder.run(), isWhole: end === 'finished' };
    });
    return { same: found.difference === null, sentence: sentenceOf(record, found) };
  } catch (error) {
    if (!(error instanceof TrainingError)) throw error;
    const { problem } = error;
    const detail = 'detail' in problem ? `: ${problem.detail}` : '';
    return { same: false, sentence: `Seed ${seed} could not be computed: ${problem.code}${detail}.` };
  }
}

function sentenceOf(record: AbRecord, { losses, tests, difference }: Verification): string {
  if (difference) return differenceText(record, difference);
  const arms = `${record.arms.length} arm${record.arms.length === 1 ? '' : 's'}`;
  const seeds = `${record.runs.length} seed${record.runs.length === 1 ? '' : 's'}`;
  return `Verified: all ${losses} training losses and ${tests} tests that were computed again, of ${arms} over ${seeds}, are those of the record to the last bit.`;
}

function differenceText(
  { arms }: AbRecord,
  { seed, what, arm, step, recorded, computed }: NonNullable<Verification['difference']>,
): string {
  if (what === 'outcomes')
    return `Not the same: of seed ${seed}, arm ${arm + 1} (${arms[arm].id}) is right about other test images here than in the record.`;
  const name = {
    weights: 'the hash of the initial weights',
    batches: 'the hash of the batches',
    loss: `the training loss of step ${step}`,
    score: `the test score after step ${step}`,
    testLoss: `the test loss after step ${step}`,
    length: 'the number of steps',
  }[what];
  return `Not the same: of seed ${seed}, arm ${arm + 1} (${arms[arm].id}), ${name} is ${recorded} in the record and ${computed} here.`;
}
