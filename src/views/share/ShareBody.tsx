import { Maximize, Send } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { count } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { figureIds, figureScreens, type FigureId } from '../../stores/app/embed';
import { currentLink, pictureLink } from '../../stores/app/session';
import { Notice } from '../shared/Notice';
import { Choice } from '../shared/controls/Choice';
import { Segmented } from '../shared/controls/Segmented';
import { Switch } from '../shared/controls/Switch';
import { useMessages } from '../useMessages';
import { CopyField } from './CopyField';
import { FigureShare } from './FigureShare';
import { figureName } from './figures';
import { isLocal } from './local';
import { qrPicture } from './qr';

/** The link of the state at opening: to copy, to send, and as a QR code. */
export default function ShareBody() {
  const { share: texts } = useMessages();
  const isPresenting = useApp((state) => state.present.at !== null);
  const hasRun = useApp(({ ui: { screen } }) => screen === 'train' || screen === 'decide');
  const [what, setWhat] = useState<'picture' | 'presentation'>('picture');
  const own = useApp(({ train: { source, own: ref } }) => (source === 'own' ? ref : null));
  const [isNamed, setNamed] = useState(false);
  const link = useMemo(
    () => (what === 'picture' ? pictureLink(isNamed) : currentLink(isNamed)),
    [what, isNamed],
  );
  const screen = useApp((state) => state.ui.screen);
  const figures = figureIds.filter((id) => figureScreens[id] === screen);
  const { hostname } = new URL(link);

  return (
    <div className="share-body">
      <div className="share-link">
        <p>{texts.intro}</p>
        {isPresenting && (
          <Segmented
            label={texts.what}
            showLabel
            value={what}
            options={[
              { value: 'picture', label: texts.picture },
              { value: 'presentation', label: texts.presentation },
            ]}
            onChange={setWhat}
          />
        )}
        {own && own.name !== '' && (
          <>
            <Switch label={texts.names} checked={isNamed} onChange={setNamed} />
            <p className="note">{texts.namesNote(own.name)}</p>
          </>
        )}
        <Link key={link} link={link} />
        <p className="note">{texts.length(count(link.length))}</p>
        {hasRun && <p className="note">{texts.runStays}</p>}
        {isLocal(hostname) && (
          <Notice kind="warning">
            {texts.local(hostname)} {texts.localStart} <code>npm start -- --host</code> {texts.localThen}
          </Notice>
        )}
        {figures.length > 0 && <Figure figures={figures} />}
      </div>
      <QrCode link={link} />
    </div>
  );
}

function Link({ link }: { link: string }) {
  const { share: texts } = useMessages();
  // Whoever closes the sheet without sending has changed their mind, which is no error.
  const send = () => void navigator.share({ title: texts.sendTitle, url: link }).catch(() => {});
  return (
    <CopyField label={texts.link} value={link} copy={texts.copy} copied={texts.copied} primary>
      {'share' in navigator && (
        <button type="button" className="button" onClick={send}>
          <Send aria-hidden size={18} />
          {texts.send}
        </button>
      )}
    </CopyField>
  );
}

/** One figure of this screen alone, behind a fold. */
function Figure({ figures }: { figures: readonly FigureId[] }) {
  const messages = useMessages();
  const { share: texts } = messages;
  const [figure, setFigure] = useState(figures[0]);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="share-figure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.frameAlone}</summary>
      {isOpen && (
        <>
          <Choice
            label={texts.whichFigure}
            value={figure}
            options={figures.map((id) => [id, figureName(id, messages)])}
            onChange={setFigure}
          />
          <FigureShare figure={figure} />
        </>
      )}
    </details>
  );
}

/** Dark on white in both themes: that is what cameras read. */
function QrCode({ link }: { link: string }) {
  const { share: texts } = useMessages();
  const figure = useRef<HTMLElement>(null);
  const picture = useMemo(() => qrPicture(link), [link]);
  if (!picture) return <Notice kind="info">{texts.tooLong}</Notice>;
  return (
    <figure className="share-qr" ref={figure}>
      <div className="share-qr-head">
        <h3>{texts.qr}</h3>
        <button
          type="button"
          className="button icon quiet"
          aria-label={texts.fullScreen}
          title={texts.fullScreen}
          onClick={() =>
            void (document.fullscreenElement
              ? document.exitFullscreen()
              : figure.current?.requestFullscreen())
          }
        >
          <Maximize aria-hidden size={18} />
        </button>
      </div>
      <svg viewBox={`0 0 ${picture.size} ${picture.size}`} role="img" aria-label={texts.qrName(link)}>
        <rect width={picture.size} height={picture.size} fill="#fff" />
        <path d={picture.path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <figcaption>
        <p>{texts.qrHint}</p>
        <p className="share-under" lang="en">
          {link}
        </p>
      </figcaption>
    </figure>
  );
}
