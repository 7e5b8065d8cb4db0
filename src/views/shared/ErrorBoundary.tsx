import { Component, type ReactNode } from 'react';
import { faultOf, type Fault } from '../../stores/app/faults';

/**
 * Keeps the page when what is inside fails to load or to draw, and shows `fallback` in its place until it is
 * restarted.
 */
export class ErrorBoundary extends Component<
  { children: ReactNode; fallback: (fault: Fault, restart: () => void) => ReactNode },
  { fault: Fault | null }
> {
  override state: { fault: Fault | null } = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: faultOf('screen', error) };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    const { fault } = this.state;
    return fault ? this.props.fallback(fault, () => this.setState({ fault: null })) : this.props.children;
  }
}
