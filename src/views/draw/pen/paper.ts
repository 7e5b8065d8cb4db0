import type { Palette } from './palette';

/** The light theme's colours as plain values, for what leaves the page: printed, sent or projected. */
export const paper: Palette = {
  panel: '#ffffff',
  ink: '#17202e',
  inkSoft: '#4b5768',
  line: '#d9dee6',
  lineStrong: '#8b95a5',
  accent: '#1a56c4',
  mapLow: '#fbfbf9',
  mapMid: '#dcdfe2',
  mapHigh: '#a9b1bb',
  mapLine: '#5c6878',
  mapInk: '#3d4756',
  road: {
    ground: '#f3f5ee',
    verge: '#e3eada',
    rail: '#a9b3a0',
    surface: '#d3d7dc',
    line: '#ffffff',
    bump: '#8d939c',
    fog: '#ffffff',
    tyre: '#1c2430',
    glass: '#ffffff',
  },
  font: "'Segoe UI', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans JP', 'Noto Sans CJK JP', system-ui, sans-serif",
  arms: {
    sgd: '#6a7280',
    sgdm: '#d1590b',
    rsgdm: '#1563d1',
    nesterov: '#00845c',
    sgdf: '#704214',
    adam: '#8a3ffc',
  },
};
