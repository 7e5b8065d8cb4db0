import type { guide as shape } from '../../en/help/guide';

export const guide: typeof shape = {
  region: '初めての方へのヒント',
  hint: 'オレンジの車の後ろのタイルを数えてみてください。次に下のカードを押すと、同じカーブをもう一度走ります。',
  done: '閉じる',
};
