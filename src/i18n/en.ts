import { common } from './en/common';
import { surface } from './en/surface';

/** English, and the shape that every language must have. */
export const en = { common, surface };

export type Messages = typeof en;
