import { Component, type ReactNode } from 'react';
import { useMessages } from '../useMessages';
import { Notice } from './Notice';

/** Keeps the page when a screen fails to load or to draw, and says what to do. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const { common } = useMessages();
  return (
    <Notice kind="error">
      {common.screenFailed}{' '}
      <button type="button" className="button" onClick={() => location.reload()}>
        {common.reload}
      </button>
    </Notice>
  );
}
