import { Check, Copy, Maximize, Send } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { count } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { currentLink, pictureLink } from '../../stores/app/session';
import { copyText } from '../shared/clipboard';
import { Notice } from '../shared/Notice';
import { Segmented } from '../shared/controls/Segmented';
import { useMessages } from '../useMessages';
import { isLocal } from './local';
import { qrPicture } from './qr';

/** The link of the state at opening: to copy, to send, and as a QR code. */
export default function ShareBody() {
  const { share: texts } = useMessages();
  const isPresenting = useApp((state) => state.presentAt !== null);
  const hasRun = useApp(({ screen }) => screen === 'train' || screen === 'decide');
  const [what, setWhat] = useState<'picture' | 'presentation'>('picture');
  const link = useMemo(() => (what === 'picture' ? pictureLink() : currentLink()), [what]);
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
        <Link key={link} link={link} />
        <p className="note">{texts.length(count(link.length))}</p>
        {hasRun && <p className="note">{texts.runStays}</p>}
        {isLocal(hostname) && (
          <Notice kind="warning">
            {texts.local(hostname)} {texts.localStart} <code>npm start -- --host</code> {texts.localThen}
          </Notice>
        )}
      </div>
      <QrCode link={link} />
    </div>
  );
}

function Link({ link }: { link: string }) {
  const { share: texts } = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);

  const copy = async () => {
    const isCopied = await copyText(link);
    setCopied(isCopied);
    if (!isCopied) {
      field.current?.focus();
      field.current?.select();
    }
  };
  // Whoever closes the sheet without sending has changed their mind, which is no error.
  const send = () => void navigator.share({ title: texts.sendTitle, url: link }).catch(() => {});

  return (
    <>
      <label className="field">
        <span className="field-label">{texts.link}</span>
        <input
          ref={field}
          className="share-address"
          type="text"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <div className="field-row">
        <button type="button" className="button primary" onClick={() => void copy()}>
          {copied ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
          {texts.copy}
        </button>
        {'share' in navigator && (
          <button type="button" className="button" onClick={send}>
            <Send aria-hidden size={18} />
            {texts.send}
          </button>
        )}
        <p className="share-copied" role="status" data-failed={copied === false}>
          {copied === null ? '' : copied ? texts.copied : texts.notCopied}
        </p>
      </div>
    </>
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
