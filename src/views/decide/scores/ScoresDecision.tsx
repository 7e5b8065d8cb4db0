import { useMemo } from 'react';
import { useDecide } from '../../../stores/decide/decide';
import { closeScores, useScores, type ScoresState, type ScoreUnit } from '../../../stores/decide/scores';
import type { Scores } from '../../../experiment/scores/read';
import { Choice } from '../../shared/controls/Choice';
import { FalseAlarms } from '../../shared/verdict/FalseAlarms';
import { NumberField } from '../../shared/controls/NumberField';
import { Segmented } from '../../shared/controls/Segmented';
import { Switch } from '../../shared/controls/Switch';
import { useLanguage, useMessages } from '../../useMessages';
import { DecisionPage } from '../DecisionPage';
import { ExportPanel } from '../ExportPanel';
import { scoresFigures, scoresSlides } from './figures';
import { scoresReport } from './report';

type Open = ScoresState & { readonly scores: Scores };

/** From scores of any origin to a decision: plan, intervals, verdict, sheet and what to take along. */
export default function ScoresDecision() {
  const state = useScores();
  return state.scores ? <Decision state={{ ...state, scores: state.scores }} /> : null;
}

function Decision({ state }: { state: Open }) {
  const messages = useMessages();
  const language = useLanguage();
  const { decide: texts } = messages;
  const kpi = useDecide((decide) => decide.kpi);
  const report = useMemo(() => scoresReport(state, kpi, messages), [state, kpi, messages]);
  const figures = useMemo(() => scoresFigures(state, report.verdict, messages), [state, report, messages]);
  return (
    <div data-testid="scores-decision" className="decide-page">
      <DecisionPage
        report={report}
        figures={figures}
        choice={
          <div className="field-row decide-pair">
            <ArmChoice label={texts.baseline} arm="a" state={state} />
            <ArmChoice label={texts.candidate} arm="b" state={state} />
            <button type="button" className="button" onClick={closeScores}>
              {texts.other}
            </button>
          </div>
        }
        setup={<Setup state={state} />}
        exports={
          <ExportPanel
            report={report}
            figures={figures}
            slides={() =>
              import('../slides/slides').then(({ pptxOf }) =>
                pptxOf(scoresSlides(state, report.verdict, messages), report, language, messages),
              )
            }
            files={[]}
          />
        }
      />
    </div>
  );
}

/** The two arms are never the same one. */
function ArmChoice({ label, arm, state }: { label: string; arm: 'a' | 'b'; state: Open }) {
  const { a, b, scores } = state;
  const other = arm === 'a' ? b : a;
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select
        value={state[arm]}
        onChange={({ target }) => useScores.setState({ [arm]: Number(target.value) })}
      >
        {scores.arms.map((name, i) => (
          <option key={name} value={i} disabled={i === other}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const MOST_SEEDS = 100_000;
const UNITS: readonly ScoreUnit[] = ['share', 'percent', 'other'];

/**
 * What the file does not say: which scores are better, what was planned, what matters, and how it was tuned.
 */
function Setup({ state }: { state: Open }) {
  const { scores: texts } = useMessages();
  const { better, planned, size, unit, isTuned } = state;
  const set = useScores.setState;
  return (
    <section className="panel">
      <h2>{texts.setup}</h2>
      <div className="field-row scores-setup">
        <Segmented
          label={texts.better}
          showLabel
          value={better}
          options={[
            { value: 'higher', label: texts.higher },
            { value: 'lower', label: texts.lower },
          ]}
          onChange={(next) => set({ better: next })}
        />
        <NumberField
          label={texts.planned}
          value={planned}
          min={0}
          max={MOST_SEEDS}
          integer
          onChange={(next) => set({ planned: next })}
        />
        <NumberField
          label={texts.size}
          value={size}
          min={1e-9}
          max={1e9}
          onChange={(next) => set({ size: next })}
        />
        <Choice
          label={texts.unit}
          value={unit}
          options={UNITS.map((id) => [id, texts.units[id]] as const)}
          onChange={(next) => set({ unit: next })}
        />
      </div>
      {/* On phones a row makes its boxes as high as a finger. */}
      <Switch label={texts.tuned} checked={isTuned} onChange={(next) => set({ isTuned: next })} />
      <p className="note">
        {texts.plannedNote} {texts.pairedNote}
      </p>
      <FalseAlarms plan={planOf(planned, state.scores.rows.length)} />
    </section>
  );
}

/** One object for equal plans: a new one would forget what was simulated. */
const plans = new Map<string, { readonly seeds: number; readonly rule: 'fixed' | 'until-decided' }>();

function planOf(planned: number, rows: number) {
  const key = `${planned}/${rows}`;
  const made = plans.get(key) ?? {
    seeds: planned > 0 ? planned : Math.max(1, rows),
    rule: planned > 0 ? ('fixed' as const) : ('until-decided' as const),
  };
  plans.set(key, made);
  return made;
}
