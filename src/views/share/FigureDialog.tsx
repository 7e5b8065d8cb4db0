import type { FigureId } from '../../stores/app/embed';
import { Dialog } from '../shared/Dialog';
import { Notice } from '../shared/Notice';
import { useMessages } from '../useMessages';
import { figureName } from './figures';
import { FigureShare } from './FigureShare';
import { isLocal } from './local';
import './share.css';

/** The link of a chart alone, asked for in its own menu; open as long as it is there. */
export default function FigureDialog({ figure, onClose }: { figure: FigureId; onClose: () => void }) {
  const messages = useMessages();
  const { share: texts } = messages;
  const { hostname } = location;
  return (
    <Dialog title={texts.figureTitle(figureName(figure, messages))} className="share" open onClose={onClose}>
      {isLocal(hostname) && <Notice kind="warning">{texts.local(hostname)}</Notice>}
      <FigureShare figure={figure} />
    </Dialog>
  );
}
