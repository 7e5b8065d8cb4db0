import { useMemo, useState } from 'react';
import type { FigureId } from '../../stores/app/embed';
import { figureLink } from '../../stores/app/session';
import { Switch } from '../shared/controls/Switch';
import { useMessages } from '../useMessages';
import { CopyField } from './CopyField';
import { frameOf } from './frame';
import { figureName } from './figures';

/** The link of one figure alone, and the HTML that puts it into another page. */
export function FigureShare({ figure }: { figure: FigureId }) {
  const messages = useMessages();
  const { share: texts } = messages;
  const [sliders, setSliders] = useState(false);
  const link = useMemo(() => figureLink(figure, sliders), [figure, sliders]);
  const frame = frameOf(link, `Laglens: ${figureName(figure, messages)}`, sliders);
  return (
    <div className="share-link">
      <p>{texts.figureIntro}</p>
      <Switch label={texts.sliders} checked={sliders} onChange={setSliders} />
      <CopyField key={link} label={texts.link} value={link} copy={texts.copy} copied={texts.copied} primary />
      <CopyField
        key={frame}
        label={texts.frame}
        value={frame}
        copy={texts.copyFrame}
        copied={texts.copiedFrame}
      />
      <p className="note">{texts.frameHost}</p>
    </div>
  );
}
