import { Maximize2, Minus, Plus, Undo2 } from 'lucide-react';
import type { Box } from '../../../core/surfaces/surface';
import { useKeys } from '../../shared/controls/keys';
import { ToolGroup, type Tool } from '../../shared/controls/ToolGroup';
import { useMessages } from '../../useMessages';
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

  const zoomIn = () => zoom(STEP);
  const zoomOut = () => zoom(1 / STEP);
  useKeys(() => ({ '+': zoomIn, '-': zoomOut, f: onFit, F: onFit, '0': onReset }));

  const tools: Tool[] = [
    { Icon: Plus, label: texts.zoomIn, title: `${texts.zoomIn} (+)`, act: zoomIn, className: 'wide-only' },
    {
      Icon: Minus,
      label: texts.zoomOut,
      title: `${texts.zoomOut} (−)`,
      act: zoomOut,
      className: 'wide-only',
    },
    { Icon: Maximize2, label: texts.fit, title: texts.fitTitle, act: onFit },
    { Icon: Undo2, label: texts.reset, title: texts.resetTitle, act: onReset, disabled: isUsual },
  ];
  return <ToolGroup className="view-tools" label={texts.view} tools={tools} />;
}
