import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from '../testing/contrast';

/** Words in pictures against what they stand on, in both themes, by WCAG 2: also in a bright room. */

const css = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8');
const sections = {
  light: css.slice(0, css.indexOf('@media')),
  dark: css.slice(css.indexOf("[data-theme='dark']")),
};
const arms = ['sgd', 'sgdm', 'rsgdm', 'nesterov', 'sgdf', 'adam'].map((id) => `arm-${id}`);

describe.each(Object.entries(sections))('%s', (_, section) => {
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(section)![1];

  it.each(['ink', 'ink-soft'])('axes and ticks in %s reach 4.5 on a panel', (ink) => {
    expect(contrast(colour(ink), colour('panel'))).toBeGreaterThanOrEqual(4.5);
  });

  it('labels of maps reach 4.5 on their palest and 3 on their deepest ground', () => {
    expect(contrast(colour('map-ink'), colour('map-low'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('map-ink'), colour('map-high'))).toBeGreaterThanOrEqual(3);
  });

  // Large and bold, which needs 3.
  it.each(arms)('words in %s reach 3 on a panel and beside the road', (ink) => {
    expect(contrast(colour(ink), colour('panel'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour(ink), colour('road-ground'))).toBeGreaterThanOrEqual(3);
  });
});
