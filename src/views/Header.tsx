import { Link2, Moon, Presentation, Sun, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { languageNames, languages } from '../i18n/language';
import { useApp } from '../stores/app';
import { openChapter } from '../stores/chapters';
import { currentLink } from '../stores/session';
import { Help } from './Help';
import { screens } from './screens';
import { Shortcuts } from './Shortcuts';
import { copyText } from './shared/clipboard';
import { Segmented } from './shared/Segmented';
import { useLanguage, useMessages } from './useMessages';

const themeIcons = { auto: SunMoon, light: Sun, dark: Moon };
const nextTheme = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** Name, screens, language, colours and the share link. */
export function Header() {
  const { common, present } = useMessages();
  const language = useLanguage();
  const { screen, setScreen, setLanguage, theme, setTheme } = useApp();
  const [copied, setCopied] = useState<boolean | null>(null);
  const ThemeIcon = themeIcons[theme];

  const copy = async () => {
    setCopied(await copyText(currentLink()));
    setTimeout(() => setCopied(null), 4000);
  };

  return (
    <header className="header">
      <div className="brand">
        <img src="./icon.svg" alt="" width="30" height="30" />
        <div>
          <p className="brand-name">Laglens</p>
          <p className="brand-line">{common.tagline}</p>
        </div>
      </div>
      <nav className="tabs" aria-label={common.navigation}>
        {screens.map(({ id }) => (
          <a
            key={id}
            href={`#/${id}`}
            aria-current={screen === id ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              setScreen(id);
            }}
          >
            {common.screens[id]}
          </a>
        ))}
        <button type="button" className="button present-start" onClick={() => openChapter(0)}>
          <Presentation aria-hidden size={18} />
          <span>{present.start}</span>
        </button>
      </nav>
      <div className="header-tools">
        <Segmented
          label={common.language}
          value={language}
          options={languages.map((id) => ({ value: id, label: languageNames[id], lang: id }))}
          onChange={setLanguage}
        />
        <button
          type="button"
          className="button icon"
          title={`${common.theme.label}: ${common.theme[theme]}`}
          aria-label={`${common.theme.label}: ${common.theme[theme]}`}
          onClick={() => setTheme(nextTheme[theme])}
        >
          <ThemeIcon aria-hidden size={18} />
        </button>
        <Shortcuts />
        <Help />
        <button type="button" className="button copy-link" onClick={copy}>
          <Link2 aria-hidden size={16} />
          <span>{common.copyLink}</span>
        </button>
        <p className="toast" role="status" data-shown={copied !== null}>
          {copied === null ? '' : copied ? common.linkCopied : common.linkNotCopied}
        </p>
      </div>
    </header>
  );
}
