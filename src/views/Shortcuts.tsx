import { Keyboard, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Messages } from '../i18n/en';
import { useApp } from '../stores/app';
import type { ScreenId } from '../stores/ui';
import { hasKeyUse } from './shared/usePlaybackKeys';
import { useMessages } from './useMessages';

type GroupId = keyof Messages['shortcuts']['keys'];

/** What each screen listens to besides the keys that work everywhere. */
const groupsOf: Readonly<Partial<Record<ScreenId, readonly GroupId[]>>> = {
  lag: ['playback'],
  surface: ['playback', 'map', 'trail'],
  train: ['training'],
};

/** The keys of the present screen, in a dialog that a button and "?" open. */
export function Shortcuts() {
  const { common, shortcuts: texts } = useMessages();
  const screen = useApp((state) => state.screen);
  const dialog = useRef<HTMLDialogElement>(null);
  const groups = [...(groupsOf[screen] ?? []), 'everywhere' as const];

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || hasKeyUse(event)) return;
      event.preventDefault();
      dialog.current!.showModal();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <button
        type="button"
        className="button icon shortcuts-button"
        aria-label={texts.open}
        title={texts.open}
        aria-keyshortcuts="?"
        onClick={() => dialog.current!.showModal()}
      >
        <Keyboard aria-hidden size={18} />
      </button>
      <dialog ref={dialog} className="help" aria-labelledby="shortcuts-title" closedby="any">
        <div className="help-body">
          <div className="help-head">
            <h2 id="shortcuts-title">{texts.title}</h2>
            <button
              type="button"
              className="button icon quiet"
              aria-label={common.dismiss}
              onClick={() => dialog.current!.close()}
            >
              <X aria-hidden size={18} />
            </button>
          </div>
          {groups.map((group) => (
            <section key={group}>
              <h3>{texts.groups[group]}</h3>
              <dl className="terms keys">
                {texts.keys[group].map(([keys, meaning]) => (
                  <div key={keys}>
                    <dt>
                      {keys.split(' ').map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{meaning}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </dialog>
    </>
  );
}
