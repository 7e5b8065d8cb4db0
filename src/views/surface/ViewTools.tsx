import { Maximize2, Minus, Plus, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import type { Box } from '../../core/surfaces/surface';
import { hasKeyUse } from '../shared/usePlaybackKeys';
import { useMessages } from '../useMessages';
import { zoomedBox } from './window';

/** Magnification of one press. */
const STEP = 1.5;

/** The window of the map: zoom, fit to everything, back to the usual one; also by + − F and 0. */
export function ViewTools({
  shown,
  isUsual,
  onWindow,
  onFit,
  onReset,
}: {
  /** The window that the map shows. */
  shown: Box;
  isUsual: boolean;
  onWindow: (box: Box) => void;
  onFit: () => void;
  onReset: () => void;
}) {
  const { playback: texts } = useMessages();
  const zoom = (factor: number) =>
    onWindow(zoomedBox(shown, factor, (shown.x[0] + shown.x[1]) / 2, (shown.y[0] + shown.y[1]) / 2));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (hasKeyUse(event)) return;
      const actions: Record<string, () => void> = {
        '+': () => zoom(STEP),
        '-': () => zoom(1 / STEP),
        f: onFit,
        F: onFit,
        '0': onReset,
      };
      if (!(event.key in actions)) return;
      event.preventDefault();
      actions[event.key]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  const tools = [
    { Icon: Plus, label: texts.zoomIn, title: `${texts.zoomIn} (+)`, act: () => zoom(STEP), wide: true },
    {
      Icon: Minus,
      label: texts.zoomOut,
      title: `${texts.zoomOut} (−)`,
      act: () => zoom(1 / STEP),
      wide: true,
    },
    { Icon: Maximize2, label: texts.fit, title: texts.fitTitle, act: onFit, wide: false },
    { Icon: Undo2, label: texts.reset, title: texts.resetTitle, act: onReset, wide: false },
  ];
  return (
    <div className="view-tools" role="group" aria-label={texts.view}>
      {tools.map(({ Icon, label, title, act, wide }) => (
        <button
          key={label}
          type="button"
          className={`button icon${wide ? ' wide-only' : ''}`}
          aria-label={label}
          title={title}
          disabled={act === onReset && isUsual}
          onClick={act}
        >
          <Icon aria-hidden size={16} />
        </button>
      ))}
    </div>
  );
}
