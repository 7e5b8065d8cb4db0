import type { AbRecord } from '../../../experiment/record/record';
import { count } from '../../../i18n/format';
import type { Messages } from '../../../i18n/en';
import type { Unverifiable, Verification } from '../../../training/verify';
import { deviceText } from '../../shared/text/device';
import { looksOf } from '../setup/arms';

/** Why a record cannot be verified, in one or two sentences. */
export function reasonText(reason: Unverifiable, record: AbRecord, messages: Messages): string {
  const { verify: texts, train, recorded } = messages;
  if (reason === 'other-engine') return texts.reasons[reason](deviceText(record.adapter, train));
  if (reason === 'other-revision') return texts.reasons[reason](record.commit ?? recorded.unknown);
  return texts.reasons[reason];
}

/** What computing `record` again for `steps` steps, or all, has shown. */
export function foundText(
  { losses, tests, difference }: Verification,
  record: AbRecord,
  steps: number | null,
  messages: Messages,
): string {
  const { verify: texts } = messages;
  const { arms, runs } = record;
  if (!difference)
    return texts.agrees(
      steps === null
        ? texts.scopeAll(arms.length, runs.length)
        : texts.scopeFirst(count(steps), arms.length, runs.length),
      count(losses),
      count(tests),
    );
  const { what, arm, step, seed, recorded, computed } = difference;
  const { title } = looksOf(arms, messages)[arm];
  if (what === 'outcomes') return texts.differsOutcomes(String(seed), title);
  return texts.differs(String(seed), title, texts.what[what](count(step)), recorded, computed);
}
