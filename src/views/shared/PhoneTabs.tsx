import { useState, type ReactNode } from 'react';
import './phone-tabs.css';

export interface PhoneTab {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

/** Parts of a screen that stand below each other where there is room, and one at a time on phones. */
export function PhoneTabs({ label, tabs }: { label: string; tabs: readonly PhoneTab[] }) {
  const [chosen, setChosen] = useState('');
  const shown = (tabs.find(({ id }) => id === chosen) ?? tabs[0]).id;
  return (
    <>
      {tabs.length > 1 && (
        <div className="phone-tabs" role="group" aria-label={label}>
          {tabs.map(({ id, label: name }) => (
            <button
              key={id}
              type="button"
              className="phone-tab"
              aria-pressed={id === shown}
              onClick={() => setChosen(id)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {tabs.map(({ id, content }) => (
        <div key={id} className="phone-part" data-part={id} data-shown={id === shown}>
          {content}
        </div>
      ))}
    </>
  );
}
