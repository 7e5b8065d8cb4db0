import type { Messages } from './en';
import { common } from './ja/common';
import { surface } from './ja/surface';
import { train } from './ja/train';

export const ja: Messages = { common, surface, train };
