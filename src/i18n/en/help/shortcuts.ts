type Keys = readonly (readonly [keys: string, meaning: string])[];

/** The keyboard shortcuts: keys separated by spaces, and what they do. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  open: 'Keyboard shortcuts (?)',
  groups: {
    playback: 'Playback',
    map: 'Map',
    trail: 'On a trail or the start point (reach it with Tab)',
    training: 'Training run',
    everywhere: 'Everywhere',
  },
  keys: {
    playback: [
      ['Space', 'play or pause'],
      ['← →', 'one step back or forward'],
      ['Shift+← Shift+→', 'ten steps'],
      ['R', 'back to the start, same noise'],
      ['L', 'repeat on or off'],
      ['[ ]', 'slower or faster'],
    ] as Keys,
    map: [
      ['F', 'fit view to all trails, start and ×'],
      ['+ −', 'zoom in or out'],
      ['0', 'usual view'],
      ['Ctrl+wheel', 'zoom about the pointer'],
      ['Drag', 'move the map'],
      ['Double-click', 'set the start point'],
    ] as Keys,
    trail: [
      ['← →', 'trail: one step; start point: move it'],
      ['PageUp PageDown', 'trail: ten steps'],
      ['Home End', 'trail: first or last step'],
      ['↑ ↓', 'start point: move it; with Shift five times as far'],
    ] as Keys,
    training: [
      ['Space', 'start, pause or resume'],
      ['R', 'reset, when nothing runs'],
    ] as Keys,
    everywhere: [
      ['?', 'this list'],
      ['Double-click', 'on a slider: its usual value'],
      ['Esc', 'close; in a number box: the last valid value'],
    ] as Keys,
  },
};
