import type { Messages } from './en';
import { common } from './ja/common';
import { surface } from './ja/surface';

export const ja: Messages = { common, surface };
