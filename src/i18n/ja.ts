import type { Messages } from './en';
import { common } from './ja/common';
import { lag } from './ja/lag';
import { surface } from './ja/surface';
import { train } from './ja/train';

export const ja: Messages = { common, lag, surface, train };
