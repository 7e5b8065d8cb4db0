/** The page's screens, in the order of the menu. Imports nothing: the build's configuration reads it too. */
export const screenIds = ['lag', 'surface', 'train', 'decide'] as const;
export type ScreenId = (typeof screenIds)[number];
