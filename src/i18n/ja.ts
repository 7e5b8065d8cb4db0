import type { Messages } from './en';
import { common } from './ja/common';
import { decide } from './ja/decide';
import { lag } from './ja/lag';
import { surface } from './ja/surface';
import { train } from './ja/train';

export const ja: Messages = { common, decide, lag, surface, train };
