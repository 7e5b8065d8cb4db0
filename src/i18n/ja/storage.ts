import type { storage as shape } from '../en/storage';
import { aside } from '../format';

export const storage: typeof shape = {
  full: (detail) =>
    `ブラウザーの保存領域がいっぱいです${aside(detail, '')}。途中の学習や保存済みの結果を破棄するか、ディスクの空きを増やしてください。`,
  newer: () =>
    '保存されているデータは、新しいバージョンのLaglensで書き込まれています。ページを再読み込みすると、そのバージョンになります。',
  blocked: () =>
    '別のバージョンのLaglensを開いているタブが、保存領域を使用中です。そのタブを閉じるか、再読み込みしてください。',
  forbidden: (detail) =>
    `ブラウザーがこのページの保存を許可していません${aside(detail, '')}。サイトデータの保存を許可するか、プライベートウィンドウ以外で開いてください。`,
  broken: (detail) =>
    `ブラウザーの保存領域が動作していません${aside(detail, '')}。ブラウザーを再起動して、もう一度開いてください。`,
};
