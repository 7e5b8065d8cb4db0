import { lazy, Suspense, useLayoutEffect } from 'react';
import { useApp } from './stores/app/app';
import { ErrorBoundary } from './views/shared/ErrorBoundary';
import { FailedScreen } from './views/fault/FailedScreen';
import { FaultNotice } from './views/fault/FaultNotice';
import { Header } from './views/Header';
import { Help } from './views/help/Help';
import { HyperBar } from './views/HyperBar';
import { Notice } from './views/shared/Notice';
import { StatusBar } from './views/offline/StatusBar';
import { screens } from './views/screens';
import { useLanguage, useMessages } from './views/useMessages';

const PresentMode = lazy(() => import('./views/present/PresentMode'));

/** The page: header, the two shared sliders, and the chosen screen. */
export function App() {
  const language = useLanguage();
  const { common } = useMessages();
  const theme = useApp((state) => state.ui.theme);
  const chosen = useApp((state) => state.ui.screen);
  const presenting = useApp((state) => state.present.at !== null);
  const presentRun = useApp((state) => state.present.openings);
  const embed = useApp((state) => state.embed.figure);
  const embedSliders = useApp((state) => state.embed.sliders);
  const brokenLink = useApp((state) => state.ui.brokenLink);
  const linkDamage = useApp((state) => state.ui.linkDamage);
  const dismissBrokenLink = useApp((state) => state.ui.dismissBrokenLink);
  const screen = screens.find(({ id }) => id === chosen) ?? screens[0];

  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = `${common.screens[screen.id]} – Laglens`;
  }, [language, common, screen.id]);

  useLayoutEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (embed === null) delete dataset.embed;
    else dataset.embed = embedSliders ? 'sliders' : 'figure';
  }, [embed, embedSliders]);

  return (
    <>
      <a className="skip" href="#main" onClick={focusMain}>
        {common.skip}
      </a>
      {!presenting && embed === null && <Header />}
      {!presenting && embed === null && <StatusBar />}
      {presenting && (
        <Suspense>
          <PresentMode />
        </Suspense>
      )}
      {/* A decision rests on what was measured: no slider changes it. */}
      {screen.id !== 'decide' && (embed === null || embedSliders) && <HyperBar />}
      <main id="main" tabIndex={-1}>
        {(linkDamage || brokenLink.length > 0) && (
          <Notice kind="warning" onDismiss={dismissBrokenLink}>
            {linkDamage?.kind === 'cut' && <div>{common.linkCut(linkDamage.at)}</div>}
            {linkDamage?.kind === 'changed' && <div>{common.linkChanged}</div>}
            {brokenLink.length > 0 && <div>{common.brokenLink(brokenLink.join(', '))}</div>}
          </Notice>
        )}
        <FaultNotice />
        <ErrorBoundary
          key={`${screen.id} ${presentRun}`}
          fallback={(fault, restart) => <FailedScreen fault={fault} restart={restart} />}
        >
          <Suspense fallback={<p className="loading">{common.loading}</p>}>
            <screen.component />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Help />
    </>
  );
}

/**
 * The hash belongs to the share link, so the skip link moves the focus itself: a slide stands for a hidden
 * screen.
 */
function focusMain(event: { preventDefault(): void }) {
  event.preventDefault();
  const slide = document.querySelector<HTMLElement>('.slide');
  (slide ?? document.getElementById('main'))?.focus();
}
