import type { Boundary } from '../boundary';
import { commandBoundaries } from './commands';
import { fileBoundaries } from './files';
import { linkBoundaries } from './links';
import { messageBoundaries } from './messages';
import { recordBoundaries } from './records';
import { scoresBoundary } from './scores';
import { storedBoundaries } from './stored';
import { textBoundaries } from './texts';

/** Every place where something comes in from outside. */
export const boundaries: readonly Boundary[] = [
  ...linkBoundaries,
  ...textBoundaries,
  ...recordBoundaries,
  scoresBoundary,
  ...storedBoundaries,
  ...messageBoundaries,
  ...commandBoundaries,
  ...fileBoundaries,
];
