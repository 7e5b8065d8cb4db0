import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { useApp } from './stores/app/app';
import { watchFaults } from './stores/app/faults';
import { startOffline } from './stores/app/offline';
import { startSession } from './stores/app/session';
import { FailedScreen } from './views/fault/FailedScreen';
import { ErrorBoundary } from './views/shared/ErrorBoundary';
import { allowOwnScripts } from './stores/app/trusted-types';
import './views/app.css';

allowOwnScripts();
watchFaults(window);
startSession();
// A frame of another page keeps nothing for offline use.
if (useApp.getState().embed.figure === null) startOffline();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ErrorBoundary fallback={(fault, restart) => <FailedScreen fault={fault} restart={restart} />}>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
