import type { OwnMeta } from '../../../experiment/own-data/meta';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from '../../../experiment/own-data/import-problem';

/** Fewer test examples than this make one of them worth half a point or more. */
const FEW_TESTS = 200;
/** Fewer training examples of a class than this hardly show what the class looks like. */
const FEW_EXAMPLES = 20;
/** A class this many times as frequent as another can be guessed without being learned. */
const UNBALANCED = 5;

/** @throws OwnDataError unless there are at least two classes, and not too many. */
export function checkClasses(classes: readonly string[]): void {
  if (classes.length < 2) throw new OwnDataError({ code: 'one-class', name: classes[0] ?? '–' });
  const { classes: limit } = OWN_LIMITS;
  if (classes.length > limit)
    throw new OwnDataError({ code: 'too-many-classes', count: classes.length, limit });
}

/**
 * Warns of sizes that the user should know before a run: of each class, or of the test where a number is
 * predicted.
 */
export function reviewCounts({
  classes,
  trainCounts,
  testCounts,
}: Pick<OwnMeta, 'classes' | 'trainCounts' | 'testCounts'>): OwnWarning[] {
  const warnings: OwnWarning[] = [];
  const tests = testCounts.reduce((sum, n) => sum + n, 0);
  if (classes.length === 0) return tests < FEW_TESTS ? [{ code: 'few-test-rows', count: tests }] : [];
  const most = trainCounts.indexOf(Math.max(...trainCounts));
  const least = trainCounts.indexOf(Math.min(...trainCounts));
  const ratio = trainCounts[most] / trainCounts[least];
  if (tests < FEW_TESTS) warnings.push({ code: 'few-tests', count: tests, points: 100 / tests });
  if (trainCounts[least] < FEW_EXAMPLES)
    warnings.push({ code: 'few-examples', name: classes[least], count: trainCounts[least] });
  if (ratio >= UNBALANCED)
    warnings.push({ code: 'unbalanced', most: classes[most], least: classes[least], ratio });
  const seen = new Map<string, string>();
  for (const name of classes) {
    const plain = name.normalize('NFKC').trim().toLowerCase();
    const first = seen.get(plain);
    if (first !== undefined) warnings.push({ code: 'similar-names', first, second: name });
    else seen.set(plain, name);
  }
  const untested = testCounts.indexOf(0);
  if (untested >= 0) warnings.push({ code: 'not-tested', name: classes[untested] });
  return warnings;
}
