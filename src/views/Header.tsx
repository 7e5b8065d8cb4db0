import { Moon, Presentation, Sun, SunMoon } from 'lucide-react';
import { languageNames, languages } from '../i18n/language';
import { useFields } from '../stores/app/app';
import { openChapter } from '../stores/present/chapters';
import { HelpButton } from './help/Help';
import { screens } from './screens';
import { Share } from './share/Share';
import { Shortcuts } from './Shortcuts';
import { Segmented } from './shared/controls/Segmented';
import { useLanguage, useMessages } from './useMessages';

const themeIcons = { auto: SunMoon, light: Sun, dark: Moon };
const nextTheme = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** Name, screens, language, colours, help and sharing. */
export function Header() {
  const { common, present } = useMessages();
  const language = useLanguage();
  const { screen, setScreen, setLanguage, theme, setTheme } = useFields(
    'ui',
    'screen',
    'setScreen',
    'setLanguage',
    'theme',
    'setTheme',
  );
  const ThemeIcon = themeIcons[theme];

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
        <HelpButton />
        <Share />
      </div>
    </header>
  );
}
