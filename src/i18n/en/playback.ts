/**
 * Texts of the Surface screen about reading the trails, the window of the map and the angle curve. Numbers
 * arrive formatted.
 */
export const playback = {
  angleTitle: 'Angle error',
  angleAxis: 'degrees off the true gradient',
  angleLanesAxis: 'degrees off the true gradient, 0 to 180 in each lane',
  angleBoth: (a: string, x: string, b: string, y: string) =>
    `On average over the race, ${a}’s estimate points ${x}° away from the true gradient, ${b}’s ${y}°.`,
  angleEqual: (a: string, b: string, x: string) =>
    `On average over the race, the estimates of ${a} and ${b} point equally far away from the true gradient, ${x}°.`,
  angleAlone: (a: string, x: string) =>
    `On average over the race, ${a}’s estimate points ${x}° away from the true gradient.`,
  angleNone: 'No arm has taken a step along a gradient, so there is no angle to show.',
  trail: (arm: string) => `Trail of ${arm}`,
  trailAt: (arm: string, step: number, x: string, y: string, loss: string, slope: string, angle: string) =>
    `${arm}, step ${step}: x ${x}, y ${y}, loss ${loss}, gradient ${slope}, angle ${angle}`,
  card: { step: 'step', loss: 'loss', slope: '|g|', angle: 'angle' },
  undefinedSlope: 'not defined',
  view: 'Window of the map',
  fit: 'Fit view',
  fitTitle: 'Fit view: all trails, the start and × (F)',
  reset: 'Usual view',
  resetTitle: 'Usual view (0)',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  film: 'GIF: the race as an animation',
  filmStep: (surface: string, step: number, last: number) => `${surface}: step ${step} of ${last}`,
  filmProgress: 'Making the animation',
  filmCancel: 'Stop making the animation',
  filmFailed: 'The animation could not be made. Try again with fewer arms or after a reload.',
  wheelHint: 'Hold Ctrl (⌘) and turn the wheel to zoom.',
};
