import type { TrainingProblem } from '../../../experiment/training-error';
import { count } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import { useLibrary } from '../../../stores/library/library';
import { restart } from '../../../stores/library/take-up';
import { useUnfinished } from '../../../stores/library/unfinished';
import { startRun } from '../../../stores/train/run';
import { missingSeeds, useTrainRun, type TrainRun } from '../../../stores/train/state';
import { useHiddenSpell, type HiddenSpell } from '../../../stores/app/visibility';
import type { Messages } from '../../../i18n/en';
import { Notice } from '../../shared/Notice';
import { messagesFor } from '../../shared/text/score';
import { storageText } from '../../shared/text/storage';
import { useMessages } from '../../useMessages';
import { problemText } from './run-problem';

/** Problems that synthetic shapes get around. */
const withoutImages: readonly TrainingProblem['code'][] = [
  'data-missing',
  'data-unreachable',
  'data-damaged',
];

/** Problems that break off a run which was under way. */
const losing: readonly TrainingProblem['code'][] = ['device-lost', 'threads-lost', 'worker-failed'];

/** What went wrong, what is slow and what happened while nobody looked. */
export function Notices() {
  const run = useTrainRun();
  const messages = messagesFor(useMessages(), run.settings?.data);
  const { train: texts, resume } = messages;
  const { problem, adapter, skipped, settings, resumed, refused, checkpoint } = run;
  const patch = useApp((state) => state.train.patch);
  const spell = useHiddenSpell((state) => state.spell);
  const hidden = spell && spellText(spell, messages);
  const wayOn = wayOnText(run, resume);
  const isResult = useIsResult();

  return (
    <>
      {run.phase === 'waiting' && <Notice kind="info">{resume.elsewhere}</Notice>}
      {isResult && <Notice kind="info">{resume.finishedElsewhere}</Notice>}
      {problem && (
        <Notice kind="error">
          <p>{problemText(problem, messages)}</p>
          {wayOn && <p>{wayOn}</p>}
          {problem.code === 'checkpoint-unreadable' && (
            <button type="button" className="button" onClick={() => void restart()}>
              {resume.restartSeed}
            </button>
          )}
          {withoutImages.includes(problem.code) && (
            <button
              type="button"
              className="button"
              onClick={() => {
                patch({ source: 'synthetic' });
                startRun();
              }}
            >
              {texts.problems.useSynthetic}
            </button>
          )}
        </Notice>
      )}
      {adapter &&
        (adapter.software ||
          adapter.limit ||
          (adapter.backend !== 'webgpu' && adapter.backend !== 'wasm') ||
          (settings?.kernels === 'fused' && adapter.kernels === 'reference')) && (
          <Notice kind="warning">
            {texts.sentence.sequence(
              [
                skipped.length > 0 && texts.skipped(skipped.map((name) => texts.backends[name]).join(', ')),
                adapter.software && texts.software(texts.backends[adapter.backend], adapter.adapter),
                adapter.limit !== undefined && texts.threadLimits[adapter.limit],
                adapter.backend === 'webgl' && texts.webglSlow,
                adapter.backend === 'cpu' && texts.cpuSlow,
                settings?.kernels === 'fused' && adapter.kernels === 'reference' && texts.kernelsFellBack,
              ].filter((part) => part !== false),
            )}
          </Notice>
        )}
      {refused && (
        <Notice kind="warning">
          {texts.sentence.sequence([
            resume.refused,
            checkpoint ? resume.atRisk(count(checkpoint.step)) : resume.allAtRisk,
            storageText(refused, messages),
          ])}
        </Notice>
      )}
      {resumed && adapter && resumed.fidelity !== 'exact' && (
        <Notice kind="warning">
          {resumed.fidelity === 'rounding'
            ? resume.rounding(texts.backends[adapter.backend])
            : resume.otherDevice}
        </Notice>
      )}
      {hidden && (
        <Notice kind="info" onDismiss={() => useHiddenSpell.setState({ spell: null })}>
          {hidden}
        </Notice>
      )}
    </>
  );
}

/** True where the stored run that is shown is what another tab has brought of a run that was to go on here. */
function useIsResult(): boolean {
  const finished = useUnfinished((state) => state.finishedElsewhere);
  const opened = useLibrary((state) => state.opened);
  return finished !== null && opened?.record.experiment === finished;
}

/** What is left of a run that broke, and what its button does. */
function wayOnText(run: TrainRun, texts: Messages['resume']): string | null {
  const { problem, checkpoint, runs } = run;
  if (!problem || problem.code === 'checkpoint-unreadable' || missingSeeds(run).length === 0) return null;
  if (checkpoint) return texts.kept(count(checkpoint.step));
  if (runs.length > 0) return texts.seedsKept;
  return losing.includes(problem.code) ? texts.nothingKept : null;
}

/**
 * Shares of the expected steps below which training stood still or was slowed down, and the fewest to tell
 * by.
 */
const STOOD = 0.02;
const SLOWED = 0.5;
const FEWEST_EXPECTED = 4;

/** What happened while the tab was hidden; null when nothing did. */
function spellText(
  { seconds, steps, expected }: HiddenSpell,
  { train, resume: texts }: Messages,
): string | null {
  const duration = train.duration(seconds);
  if (expected >= FEWEST_EXPECTED && steps <= STOOD * expected) return texts.stood(duration);
  if (expected >= FEWEST_EXPECTED && steps < SLOWED * expected)
    return texts.slowed(duration, count(steps), count(Math.round(expected)));
  return steps > 0 ? texts.hidden(duration, count(steps)) : null;
}
