/** Texts of the Surface screen's relief. Numbers arrive formatted. */
export const relief = {
  choice: 'Map or relief',
  map: 'Map',
  relief: 'Relief',
  loss: 'loss',
  picture: (surface: string, azimuth: string, elevation: string, zoom: string) =>
    `Relief of the loss with the trails, ${surface}; turned by ${azimuth}°, seen from ${elevation}° above, magnified ${zoom} times`,
  hint: 'Drag or arrow keys turn it, + − or Ctrl and wheel zoom, 0 resets. Drag ○ to move the start. Faint: behind a ridge.',
  tools: 'View of the relief',
  left: 'Turn left',
  right: 'Turn right',
  up: 'Look from higher',
  down: 'Look from lower',
  closer: 'Closer',
  farther: 'Farther',
  reset: 'Reset relief',
};
