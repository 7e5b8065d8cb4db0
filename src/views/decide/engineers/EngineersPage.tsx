import { useMemo, useState } from 'react';
import { pytorchRate } from '../../../core/optimizers/relations';
import { significant } from '../../../i18n/format';
import { useDecide } from '../../../stores/decide/decide';
import type { AbRecord } from '../../../experiment/record/record';
import { Choice } from '../../shared/controls/Choice';
import { save } from '../../shared/chart/download';
import { messagesFor } from '../../shared/text/score';
import { Segmented } from '../../shared/controls/Segmented';
import { useMessages } from '../../useMessages';
import { decayOf, equivalentOf, frameworks, type Framework } from './built-in';
import { CodeBox } from './CodeBox';
import { optimizerFile, vectorFile } from './files';
import { Recipe } from './Recipe';
import { namedArms } from './settings';
import { snippetOf } from './snippet';
import './engineers.css';

/** The optimizers of a run as code for a framework, and its training elsewhere. */
export default function EngineersPage({ record }: { record: AbRecord }) {
  const { engineers: texts, common, decide } = messagesFor(useMessages(), record.settings.data);
  const candidate = useDecide(({ b }) => b);
  const [framework, setFramework] = useState<Framework>('torch');
  const arms = namedArms(record);
  const [chosen, setArm] = useState(arms[candidate]?.[0]);
  const [name, arm] = arms.find(([name]) => name === chosen) ?? arms[0];
  const file = useMemo(() => optimizerFile(framework, record, name), [framework, record, name]);
  const vector = () => {
    const { name: vectorName, content } = vectorFile(record);
    save(content, 'application/json', vectorName);
  };
  return (
    <div className="engineers">
      <section className="panel">
        <h2>{texts.title}</h2>
        <p>{texts.intro}</p>
        <div className="field-row engineers-choices">
          <Choice
            label={texts.arm}
            value={name}
            options={arms.map(([id, one], i) => [
              id,
              decide.arm(i + 1, common.arms[one.id], significant(one.alpha)),
            ])}
            onChange={setArm}
          />
          <Segmented
            label={texts.framework}
            showLabel
            value={framework}
            options={frameworks.map((value) => ({ value, label: texts.frameworks[value] }))}
            onChange={setFramework}
          />
        </div>
      </section>
      <BuiltIn framework={framework} record={record} index={arms.findIndex(([id]) => id === name)} />
      <section className="panel">
        <h2>{texts.fileTitle}</h2>
        <p>{texts.fileNote(record.arms.length)}</p>
        <CodeBox label={file.name} code={file.content} file={file.name} />
        <p>
          {texts.checkNote} {framework === 'keras' && arm.id === 'adam' && texts.adamKeras}
        </p>
        <div className="field-row">
          <code className="command" lang="en">
            python {file.name} --self-check vector.json
          </code>
          <button type="button" className="button" onClick={vector}>
            {texts.vector}
          </button>
        </div>
      </section>
      <Recipe record={record} arm={name} />
    </div>
  );
}

/** Tells whether any new code is needed, and the few lines that do where it is not. */
function BuiltIn({ framework, record, index }: { framework: Framework; record: AbRecord; index: number }) {
  const { engineers: texts, common } = useMessages();
  const { settings } = record;
  const arm = record.arms[index];
  const equivalent = equivalentOf(framework, arm, settings);
  const armName = common.arms[arm.id];
  const place = texts.frameworks[framework];
  const lr = pytorchRate(arm);
  const hasMomentum = lr !== null && lr !== arm.alpha;
  return (
    <section className="panel" aria-live="polite" data-testid="equivalent">
      <h2>{texts.equivalentTitle}</h2>
      {equivalent.expression === null ? (
        <p>
          {texts.obstacles[equivalent.obstacle](place, {
            arm: armName,
            nu: equivalent.nu === null ? null : significant(equivalent.nu),
            schedule: settings.schedule,
          })}
        </p>
      ) : (
        <p>
          {texts.builtIn(armName, place)}{' '}
          {hasMomentum && texts.rates(significant(arm.alpha), significant(lr))}{' '}
          {framework === 'keras' && hasMomentum && texts.kerasVelocity}
        </p>
      )}
      {equivalent.expression !== null && framework !== 'python' && (
        <CodeBox
          label={texts.snippet(place)}
          code={snippetOf(framework, equivalent.expression, arm, settings)}
        />
      )}
      {decayOf(arm, settings) > 0 && equivalent.expression !== null && (
        <p className="note">{texts.decay[settings.weightDecayMode]}</p>
      )}
    </section>
  );
}
