import type { FigureId } from '../../stores/app/embed';
import { Dialog } from '../shared/Dialog';
import { useMessages } from '../useMessages';
import { FigureShare } from './FigureShare';
import './share.css';

/** The link of a chart alone, asked for in its own menu; open as long as it is there. */
export default function FigureDialog({
  figure,
  title,
  onClose,
}: {
  figure: FigureId;
  title: string;
  onClose: () => void;
}) {
  const { share: texts } = useMessages();
  return (
    <Dialog title={texts.figureTitle(title)} className="share" open onClose={onClose}>
      <FigureShare figure={figure} />
    </Dialog>
  );
}
