import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { useApp } from './stores/app/app';
import { startOffline } from './stores/app/offline';
import { startSession } from './stores/app/session';
import './views/app.css';

startSession();
// A frame of another page keeps nothing for offline use.
if (useApp.getState().embed === null) startOffline();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
