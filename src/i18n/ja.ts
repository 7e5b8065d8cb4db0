import type { Messages } from './en';
import { common } from './ja/common';
import { decide } from './ja/decide';
import { surface } from './ja/surface';
import { train } from './ja/train';

export const ja: Messages = { common, decide, surface, train };
