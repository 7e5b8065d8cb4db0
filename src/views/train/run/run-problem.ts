import type { TrainingProblem } from '../../../experiment/training-error';
import type { Messages } from '../../../i18n/en';
import { count } from '../../../i18n/format';
import { storageText } from '../../shared/text/storage';

/** A problem of the worker in the user's language, with what to do. */
export function problemText(problem: TrainingProblem, messages: Messages): string {
  const { problems, sentence } = messages.train;
  switch (problem.code) {
    case 'data-missing':
      return problems.missing;
    case 'data-unreachable':
      return problems.unreachable;
    case 'data-damaged':
      return problems.damaged(problem.file);
    case 'data-too-small':
      return problems.tooSmall(count(problem.available), count(problem.wanted));
    case 'tests-alike':
      return problems.testsAlike(count(problem.count));
    case 'own-missing':
      return problems.ownMissing(problem.name);
    case 'own-unreachable':
      return sentence.sequence([problems.ownUnreachable(problem.name), storageText(problem, messages)]);
    case 'device-lost':
      return problems.deviceLost(problem.detail);
    case 'out-of-memory':
      return problems.outOfMemory(problem.detail);
    case 'threads-lost':
      return problems.threadsLost;
    case 'no-simd':
      return problems.noSimd;
    case 'worker-failed':
      return problems.workerFailed(problem.detail);
    case 'settings-invalid':
      return problems.settingsInvalid(problem.detail);
    case 'checkpoint-unreadable':
      return problems.checkpointUnreadable[problem.flaw];
    case 'checkpoint-unreachable':
      return sentence.sequence([problems.checkpointUnreachable, storageText(problem, messages)]);
  }
}
