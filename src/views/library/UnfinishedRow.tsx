import { Download, Play, Trash2 } from 'lucide-react';
import { useApp } from '../../stores/app/app';
import { useLibrary } from '../../stores/library/library';
import { useTrainRun } from '../../stores/train/state';
import { isActive } from '../../experiment/messages';
import {
  compareStored,
  discardStored,
  hasRecorded,
  recordSoFar,
  renameStored,
} from '../../stores/library/unfinished';
import { goOnWith } from '../../stores/library/take-up';
import type { Unfinished } from '../../training/checkpoint/browser-store';
import { recordJson, type NamedRecord } from '../../experiment/record/library-file';
import { save } from '../shared/chart/download';
import { useLanguage, useMessages } from '../useMessages';
import { openingTools, Row } from './Row';
import type { RunActions } from './RunRow';
import { ownNameOf, progressOf, unfinishedFacts, unfinishedName } from './words';

/**
 * An unfinished experiment in the library: how far it got, and what can be done with it but in another tab's
 * hands.
 */
export function UnfinishedRow({
  stored,
  isElsewhere,
  onOpen,
  onDecide,
}: RunActions & { readonly stored: Unfinished; readonly isElsewhere: boolean }) {
  const messages = useMessages();
  const { library: texts, resume } = messages;
  const language = useLanguage();
  const entries = useLibrary((state) => state.entries) ?? [];
  const isTraining = useTrainRun(({ phase }) => isActive(phase));
  const setScreen = useApp((state) => state.ui.setScreen);
  const { id, experiment } = stored;
  const ownName = ownNameOf(stored, entries);
  const name = unfinishedName(stored, entries, messages);
  const hasCurves = hasRecorded(stored);

  const use = async (act: (run: NamedRecord) => void) => {
    const record = await recordSoFar(stored);
    if (record) act({ name: ownName, record, raw: record });
  };
  const goOn = () => {
    setScreen('train');
    void goOnWith(stored);
  };
  const fileName = `laglens-run-${experiment?.started.replaceAll(/\D/g, '')}.json`;
  const tools = {
    goOn: {
      Icon: Play,
      label: texts.goOnNamed(name),
      title: isTraining ? texts.goOnLater : resume.goOn,
      disabled: isTraining,
      act: goOn,
    },
    download: {
      Icon: Download,
      label: texts.exportNamed(name),
      act: () => void use((run) => save(recordJson(run), 'application/json', fileName)),
    },
    discard: {
      Icon: Trash2,
      label: texts.discardNamed(name),
      act: () => void discardStored(stored),
    },
  };
  const opening = openingTools(name, texts, () => void use(onOpen), onDecide && (() => void use(onDecide)));
  return (
    <Row
      id={id}
      name={name}
      ownName={ownName}
      onCompare={hasCurves && !isElsewhere ? () => void compareStored(stored) : undefined}
      onRename={experiment && !isElsewhere ? (next) => renameStored(stored, next) : undefined}
      tools={
        isElsewhere
          ? [[], []]
          : [
              [...(experiment ? [tools.goOn] : []), ...(hasCurves ? opening : [])],
              [...(hasCurves ? [tools.download] : []), tools.discard],
            ]
      }
    >
      <p className="run-verdict">
        {progressOf(stored, messages)}
        <span className="tag">{isElsewhere ? texts.elsewhere : texts.unfinished}</span>
      </p>
      <p className="note">
        {experiment ? unfinishedFacts(stored, name, language, messages).join(' · ') : resume.unreadable}
      </p>
    </Row>
  );
}
