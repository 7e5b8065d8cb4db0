import type { Box } from '../../../core/surfaces/surface';
import { significant } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import { useMessages } from '../../useMessages';
import { tidy } from './probe';

/**
 * Handle that moves the start, over the picture at `pixel`: dragged with the pointer, nudged with the arrow
 * keys.
 */
export function StartHandle({
  start,
  pixel: [left, top],
  box,
  onDrag,
}: {
  start: readonly [number, number];
  pixel: readonly [number, number];
  /** The window that is shown: keys move by a share of its width. */
  box: Box;
  onDrag: (clientX: number, clientY: number) => void;
}) {
  const { surface: texts } = useMessages();
  const patch = useApp((state) => state.surface.patch);
  return (
    <button
      type="button"
      className="start-handle"
      aria-label={texts.start(significant(start[0]), significant(start[1]))}
      style={{ left, top }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(event.clientX, event.clientY);
      }}
      onKeyDown={(event) => {
        const step = (box.x[1] - box.x[0]) / (event.shiftKey ? 20 : 100);
        const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[
          event.key
        ];
        if (!move) return;
        event.preventDefault();
        event.stopPropagation();
        patch({ start: [tidy(start[0] + step * move[0]), tidy(start[1] + step * move[1])] });
      }}
    />
  );
}
