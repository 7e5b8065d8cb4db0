import { useMemo, useState } from 'react';
import { isTable } from '../../../experiment/own-data/meta';
import { metricOf } from '../../../experiment/metric';
import type { AbRecord } from '../../../experiment/record/record';
import { Choice } from '../../shared/controls/Choice';
import { save } from '../../shared/chart/download';
import { Notice } from '../../shared/Notice';
import { messagesFor } from '../../shared/text/score';
import { networkName } from '../../train/data/source';
import { useMessages } from '../../useMessages';
import { CodeBox } from './CodeBox';
import { allFiles, recipeFile, recipeNames, type RecipeName } from './files';
import { imageFiles } from './images';

const ZIP = 'application/zip';

/**
 * The same training outside the browser: on one machine, on several GPUs, on a cluster. Of a table only the
 * optimizers.
 */
export function Recipe({ record, arm }: { record: AbRecord; arm: string }) {
  const messages = messagesFor(useMessages(), record.settings.data);
  const { engineers: texts } = messages;
  const [name, setName] = useState<RecipeName>('train_torch.py');
  const [failed, setFailed] = useState(false);
  const file = useMemo(() => recipeFile(name, record, arm), [name, record, arm]);
  const isSynthetic = record.settings.data.source === 'synthetic';
  const [{ seed }] = record.runs;
  const { width, data } = record.settings;
  const isForImages = !isTable(data);
  // The archive writer is large and wanted rarely: it loads when asked for.
  const download = (archive: string, files: () => ReturnType<typeof allFiles | typeof imageFiles>) =>
    import('./archive')
      .then(async ({ zipOf }) => zipOf(await files()))
      .then(
        (blob) => {
          setFailed(false);
          save(blob, ZIP, archive);
        },
        () => setFailed(true),
      );
  return (
    <section className="panel">
      <h2>{texts.recipeTitle}</h2>
      <p>{isForImages ? texts.recipeNote : texts.tableRecipe(networkName(width, data, messages))}</p>
      {metricOf(data) === 'r2' && <p>{texts.tableLoss}</p>}
      <div className="field-row">
        <button
          type="button"
          className="button primary"
          onClick={() => void download('laglens-engineers.zip', () => allFiles(record, arm))}
        >
          {isForImages ? texts.zip : texts.optimizersZip}
        </button>
        {isSynthetic && (
          <button
            type="button"
            className="button"
            onClick={() => void download(`laglens-images-seed-${seed}.zip`, () => imageFiles(record, seed))}
          >
            {texts.images(seed)}
          </button>
        )}
      </div>
      {isForImages && <p className="note">{isSynthetic ? texts.syntheticData(seed) : texts.cifarData}</p>}
      {failed && (
        <Notice kind="warning" onDismiss={() => setFailed(false)}>
          {texts.zipFailed}
        </Notice>
      )}
      {isForImages && (
        <>
          <Choice
            label={texts.recipeFile}
            value={name}
            options={recipeNames.map((one) => [one, `${one} – ${texts.recipe[one].name}`])}
            onChange={setName}
          />
          <p className="engineers-about">{texts.recipe[name].about}</p>
          <CodeBox label={file.name} code={file.content} file={file.name} />
        </>
      )}
    </section>
  );
}
