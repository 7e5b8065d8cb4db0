import { Pause, Play, RotateCcw, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { count, significant } from '../../../i18n/format';
import { continueRun, pauseRun, resetRun, resumeRun, startRun, stopRun } from '../../../stores/train/run';
import { canGoOn, useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { useUnfinished } from '../../../stores/library/unfinished';
import { hasKeyUse } from '../../shared/controls/keys';
import { messagesFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';

/** Start, pause, resume, stop and reset, standing together; what the run is doing, how fast, and how long still. */
export function RunBar() {
  const messages = useMessages();
  const { seeds: seedTexts, resume: resumeTexts } = messages;
  const run = useTrainRun();
  const { phase, asked, progress, preparing, settings, seeds, runs } = run;
  const { train: texts } = messagesFor(messages, settings?.data);
  const goesOn = canGoOn(run);
  useRunKeys();
  const bar = useArrival();
  const active = isActive(phase);
  const steps = settings?.steps ?? 0;
  const step = progress?.step ?? 0;

  const isFinished = runs.some(({ seed }) => seed === settings?.seed);
  const done = isFinished ? runs.length * steps : runs.length * steps + step;

  const left = seeds.length - runs.length - 1;

  const facts: string[] = [];
  if (settings && seeds.length > 1)
    facts.push(
      seedTexts.running(count(seeds.indexOf(settings.seed) + 1), count(seeds.length), String(settings.seed)),
    );
  if (phase === 'compiling' && preparing && !progress)
    facts.push(texts.preparing(count(preparing.done + 1), count(preparing.of)));
  if (settings && progress) facts.push(texts.progress(count(step), count(steps)));
  if (progress && progress.imagesPerSecond > 0)
    facts.push(texts.speed(significant(progress.imagesPerSecond, 2)));
  if (active && progress && progress.remaining !== null && progress.remaining > 0)
    facts.push(
      texts.left(texts.duration(progress.remaining + left * (progress.elapsed + progress.remaining))),
    );
  if (!active && progress) facts.push(texts.took(texts.duration(progress.elapsed)));

  return (
    <section className="panel run-bar" ref={bar} tabIndex={-1} aria-label={texts.controls}>
      <div className="run-buttons" role="group" aria-label={texts.controls} title={texts.keys}>
        {goesOn && (
          <button type="button" className="button primary" onClick={() => continueRun(0)}>
            <Play aria-hidden size={17} />
            {resumeTexts.goOn}
          </button>
        )}
        {!active && (
          <button type="button" className={goesOn ? 'button' : 'button primary'} onClick={startRun}>
            {!goesOn && <Play aria-hidden size={17} />}
            {phase === 'idle' ? texts.start : texts.again}
          </button>
        )}
        {active && phase !== 'paused' && (
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
        <button type="button" className="button" disabled={!active || asked === 'stop'} onClick={stopRun}>
          <Square aria-hidden size={15} />
          {texts.stop}
        </button>
        <button type="button" className="button" disabled={active || phase === 'idle'} onClick={resetRun}>
          <RotateCcw aria-hidden size={16} />
          {texts.reset}
        </button>
      </div>
      <div className="run-status">
        <p className="run-line">
          <span className="run-phase" data-phase={phase} role="status" data-testid="train-phase">
            {asked && active ? texts.asked[asked] : texts.phases[phase]}
          </span>
          {facts.map((fact) => (
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
    </section>
  );
}

/** Takes the reader to the run that has just been taken up. */
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
function useRunKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || hasKeyUse(event)) return;
      if ((event.target as Element).closest('input, button, a, summary')) return;
      const { phase, asked } = useTrainRun.getState();
      if (event.key === ' ' && asked === null) {
        event.preventDefault();
        if (phase === 'paused') resumeRun();
        else if (isActive(phase)) pauseRun();
        else if (canGoOn()) continueRun(0);
        else startRun();
      }
      if (event.key.toLowerCase() === 'r' && !isActive(phase)) resetRun();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
