import { ChevronDown } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { count } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import {
  cancelImport,
  chooseFiles,
  dismissOwnProblem,
  loadOwn,
  ownSet,
  selectOwn,
  useOwnData,
} from '../../../stores/train/own-data';
import { useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { Choice } from '../../shared/controls/Choice';
import { FileButton } from '../../shared/controls/FileButton';
import { Notice } from '../../shared/Notice';
import { storageText } from '../../shared/text/storage';
import { useMessages } from '../../useMessages';
import { DataPreview } from './DataPreview';
import { MissingData } from './MissingData';
import { RefusedFile } from './RefusedFile';
import { useFileDrop } from '../../shared/controls/useFileDrop';
import './data.css';

const ACCEPT = '.gz,.tgz,.tar,.bin,.txt,.zip,.csv,.tsv,.tab,.dat,text/csv,application/zip,application/gzip';

/** What the network learns from: CIFAR-10, drawn shapes or the user's own files, with a look at them. */
export function DataPanel() {
  const messages = useMessages();
  const { own: texts, train } = messages;
  const { source, own, patch } = useFields('train', 'source', 'own', 'patch');
  const ownData = useOwnData();
  const { sets, task, refused, unreachable, differs, undeleted } = ownData;
  const active = useTrainRun(({ phase }) => isActive(phase));
  useEffect(() => void loadOwn(), []);
  const take = useCallback(
    (files: readonly File[]) => {
      if (!active) void chooseFiles(files);
    },
    [active],
  );
  const dragging = useFileDrop(take);
  const chosen = source === 'own' ? ownSet(own?.id, ownData) : undefined;
  const isMissing = source === 'own' && sets !== null && !chosen;

  return (
    <div className="data-panel">
      <h2>{texts.title}</h2>
      <div className="data-choose">
        <Choice
          label={train.source}
          value={source === 'own' ? (own?.id ?? '') : source}
          options={[
            ['cifar10', train.sources.cifar10],
            ['synthetic', train.sources.synthetic],
            ...(sets ?? []).map(({ meta: { id, name, either, content } }) => {
              // The same column of the same file may be there as both.
              const asTask = either && content.kind !== 'images';
              return [id, asTask ? texts.asTask(name, texts.tasks[content.kind]) : name] as const;
            }),
            ...(source === 'own' && !chosen
              ? [[own?.id ?? '', own?.name || train.sources.own] as const]
              : []),
          ]}
          onChange={(value) => {
            dismissOwnProblem();
            const set = ownSet(value);
            if (set) selectOwn(set.meta);
            else if (value === 'cifar10' || value === 'synthetic') patch({ source: value });
          }}
        />
        <FileButton
          label={texts.choose}
          accept={ACCEPT}
          multiple
          disabled={task !== null}
          onFile={(_, files) => take(files)}
        />
      </div>
      <details className="arm-more">
        <summary>
          <ChevronDown aria-hidden size={16} />
          {texts.which}
        </summary>
        <p className="note">{texts.chooseNote}</p>
      </details>
      {task && (
        <div className="data-task" role="status">
          <p>{task.of > 0 ? texts.readingOf(count(task.done), count(task.of)) : texts.reading(task.file)}</p>
          <button type="button" className="button" onClick={cancelImport}>
            {texts.cancel}
          </button>
        </div>
      )}
      {refused && <RefusedFile refused={refused} />}
      {differs && (
        <Notice kind="warning" onDismiss={dismissOwnProblem}>
          {texts.differs(differs.name)}
        </Notice>
      )}
      {isMissing && unreachable && (
        <Notice kind="warning">
          {train.sentence.sequence([texts.unreachable, storageText(unreachable, messages)])}
        </Notice>
      )}
      {isMissing && !unreachable && <MissingData name={own?.name ?? ''} />}
      {/* A table that was refused shows how it was read, in place of the data that stay chosen. */}
      {chosen && !refused?.reading && <DataPreview key={chosen.meta.id} set={chosen} />}
      {/* Below the button that was to delete it. */}
      {undeleted && (
        <Notice kind="error" onDismiss={dismissOwnProblem}>
          {train.sentence.sequence([
            texts.undeleted(undeleted.meta.name),
            storageText(undeleted.problem, messages),
          ])}
        </Notice>
      )}
      {dragging && (
        <div className="drop-target" aria-hidden>
          {active ? texts.dropLocked : texts.drop}
        </div>
      )}
    </div>
  );
}
