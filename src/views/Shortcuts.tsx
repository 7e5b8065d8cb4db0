import { Keyboard } from 'lucide-react';
import type { Messages } from '../i18n/en';
import { useApp } from '../stores/app/app';
import type { ScreenId } from '../stores/app/screens';
import { PageDialog } from './shared/PageDialog';
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
  const { shortcuts: texts } = useMessages();
  const screen = useApp((state) => state.ui.screen);
  const groups = [...(groupsOf[screen] ?? []), 'everywhere' as const];

  return (
    <PageDialog
      Icon={Keyboard}
      title={texts.title}
      label={texts.open}
      className="shortcuts-button"
      shortcut="?"
    >
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
    </PageDialog>
  );
}
