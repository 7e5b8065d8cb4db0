import { CircleHelp, X } from 'lucide-react';
import { useRef } from 'react';
import { useMessages } from './useMessages';

/** What the page shows, and its words, in a dialog. */
export function Help() {
  const { common } = useMessages();
  const texts = common.help;
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        className="button icon"
        aria-label={texts.title}
        title={texts.title}
        onClick={() => dialog.current!.showModal()}
      >
        <CircleHelp aria-hidden size={18} />
      </button>
      <dialog ref={dialog} className="help" aria-labelledby="help-title" closedby="any">
        <div className="help-body">
          <div className="help-head">
            <h2 id="help-title">{texts.title}</h2>
            <button
              type="button"
              className="button icon quiet"
              aria-label={common.dismiss}
              onClick={() => dialog.current!.close()}
            >
              <X aria-hidden size={18} />
            </button>
          </div>
          <p>{texts.analogy}</p>
          <dl className="terms">
            {texts.terms.map(([term, meaning]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <h3>{texts.formula}</h3>
          <p className="formula">
            m ← β m + (1 − β) g
            <br />
            z ← δ z + (1 − δ) (g − g₋₁)
            <br />θ ← θ − α (m + γ z)
          </p>
          <p className="note">{texts.privacy}</p>
        </div>
      </dialog>
    </>
  );
}
