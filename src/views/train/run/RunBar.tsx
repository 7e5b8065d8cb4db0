import { Pause, Play, RotateCcw, Scale, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { AbRecord } from '../../../experiment/record/record';
import type { Messages } from '../../../i18n/en';
import { count, significant } from '../../../i18n/format';
import { pauseRun, resumeRun, startRun, stopRun } from '../../../stores/train/run';
import { canGoOn, useTrainRun, type TrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { currentRecord } from '../../../stores/train/record';
import { useApp } from '../../../stores/app/app';
import { openRecord } from '../../../stores/decide/decide';
import { closeScores } from '../../../stores/decide/scores';
import { goOn, resetPresent } from '../../../stores/library/take-up';
import { useUnfinished } from '../../../stores/library/unfinished';
import { hasKeyUse } from '../../shared/controls/keys';
import { preparingText } from './preparing';
import { experimentSeconds } from './seconds';
import { messagesFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';

/** What the run is doing, how fast, and how long still, beside the buttons that control it. */
export function RunBar() {
  const { train: texts } = useMessages();
  const bar = useArrival();
  return (
    <section className="panel run-bar" ref={bar} tabIndex={-1} aria-label={texts.controls}>
      <RunButtons />
      <RunStatus />
    </section>
  );
}

/** Pause, resume and stop while it is on; then the way to its verdict, starting again and reset. */
function RunButtons() {
  const { train: texts, resume: resumeTexts } = useMessages();
  const run = useTrainRun();
  const { phase, asked } = run;
  const active = isActive(phase);
  const goesOn = canGoOn(run);
  const record = active || goesOn ? null : currentRecord();
  const judged = record && record.arms.length > 1 ? record : null;
  return (
    <div className="run-buttons" role="group" aria-label={texts.controls} title={texts.keys}>
      {goesOn && (
        <button type="button" className="button primary" onClick={() => void goOn()}>
          <Play aria-hidden size={17} />
          {resumeTexts.goOn}
        </button>
      )}
      {judged && (
        <button type="button" className="button primary" onClick={() => showVerdict(judged)}>
          <Scale aria-hidden size={17} />
          {texts.toVerdict}
        </button>
      )}
      {!active && (
        <button type="button" className={goesOn || judged ? 'button' : 'button primary'} onClick={startRun}>
          <Play aria-hidden size={17} />
          {phase === 'idle' ? texts.start : texts.again}
        </button>
      )}
      {active && phase !== 'paused' && phase !== 'waiting' && (
        <button type="button" className="button primary" disabled={asked !== null} onClick={pauseRun}>
          <Pause aria-hidden size={17} />
          {texts.pause}
        </button>
      )}
      {phase === 'paused' && (
        <button type="button" className="button primary" disabled={asked !== null} onClick={resumeRun}>
          <Play aria-hidden size={17} />
          {texts.resume}
        </button>
      )}
      {active && (
        <button type="button" className="button" disabled={asked === 'stop'} onClick={stopRun}>
          <Square aria-hidden size={15} />
          {phase === 'waiting' ? resumeTexts.stopWaiting : texts.stop}
        </button>
      )}
      {!active && phase !== 'idle' && (
        <button type="button" className="button" onClick={() => void resetPresent()}>
          <RotateCcw aria-hidden size={16} />
          {texts.reset}
        </button>
      )}
    </div>
  );
}

function showVerdict(record: AbRecord): void {
  closeScores();
  openRecord(record, 'current');
  useApp.getState().ui.setScreen('decide');
}

function RunStatus() {
  const messages = useMessages();
  const run = useTrainRun();
  const { phase, asked, progress, settings, seeds, runs } = run;
  const { train: texts } = messagesFor(messages, settings?.data);
  const steps = settings?.steps ?? 0;
  const isCounted = runs.some(({ seed }) => seed === settings?.seed);
  const done = runs.length * steps + (isCounted ? 0 : (progress?.step ?? 0));
  return (
    <div className="run-status">
      <p className="run-line">
        <span className="run-phase" data-phase={phase} role="status" data-testid="train-phase">
          {asked && isActive(phase) ? texts.asked[asked] : texts.phases[phase]}
        </span>
        {factsOf(run, messages).map((fact) => (
          <span key={fact} className="run-fact">
            {fact}
          </span>
        ))}
      </p>
      <progress
        aria-label={texts.progressLabel}
        max={Math.max(1, steps * seeds.length)}
        value={done === 0 && (phase === 'loading' || phase === 'compiling') ? undefined : done}
      />
    </div>
  );
}

/** Seed and step, speed, and the time of the whole experiment: what is left of it, then what it took. */
function factsOf(run: TrainRun, messages: Messages): string[] {
  const { phase, progress, preparing, settings, seeds, runs } = run;
  const { train: texts } = messagesFor(messages, settings?.data);
  const active = isActive(phase) && phase !== 'waiting';
  const facts: string[] = [];
  if (settings && seeds.length > 1)
    facts.push(
      messages.seeds.running(
        count(seeds.indexOf(settings.seed) + 1),
        count(seeds.length),
        String(settings.seed),
      ),
    );
  if (phase === 'compiling' && preparing && !progress) facts.push(preparingText(preparing, texts));
  if (settings && progress) facts.push(texts.progress(count(progress.step), count(settings.steps)));
  if (progress && progress.imagesPerSecond > 0)
    facts.push(texts.speed(significant(progress.imagesPerSecond, 2)));
  if (
    active &&
    phase !== 'paused' &&
    (progress?.remaining ?? null) === null &&
    settings &&
    settings.steps > 2
  )
    facts.push(texts.leftUnknown);
  if (active && progress && progress.remaining !== null && progress.remaining > 0) {
    const further = seeds.length - runs.length - 1;
    facts.push(
      texts.left(texts.duration(progress.remaining + further * (progress.elapsed + progress.remaining))),
    );
  }
  const seconds = experimentSeconds(run);
  if (!active && seconds > 0) facts.push(texts.took(texts.duration(seconds)));
  return facts;
}

/** Takes the user to the run that has just been taken up. */
function useArrival() {
  const bar = useRef<HTMLElement>(null);
  const takenUp = useUnfinished((state) => state.takenUp);
  useEffect(() => {
    if (!takenUp) return;
    bar.current!.scrollIntoView();
    bar.current!.focus({ preventScroll: true });
    useUnfinished.setState({ takenUp: false });
  }, [takenUp]);
  return bar;
}

/** Space starts, pauses and resumes, R resets – unless the focus is on a control that uses the key itself. */
export function useRunKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || hasKeyUse(event)) return;
      if ((event.target as Element).closest('input, button, a, summary')) return;
      const { phase, asked } = useTrainRun.getState();
      if (event.key === ' ' && asked === null) {
        event.preventDefault();
        if (phase === 'paused') resumeRun();
        else if (phase === 'waiting') return;
        else if (isActive(phase)) pauseRun();
        else if (canGoOn()) void goOn();
        else startRun();
      }
      if (event.key.toLowerCase() === 'r' && !isActive(phase)) void resetPresent();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
