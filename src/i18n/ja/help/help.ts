import type { help as shape } from '../../en/help/help';

export const help: typeof shape = {
  title: 'ヘルプ',
  analogy:
    'モーメンタムは、過去の勾配の平均で進む向きを決めます。バックミラーだけを見て運転するようなもので、滑らかですが遅れます。Laglensは、どれだけ遅れるのか、補正で何が得られ、何を失うのかを見せます。',
  privacy: '計算はすべてこのブラウザー内で行われ、データはどこにも送信されません。',
  guide: 'ヒントをもう一度見る',
  search: '用語を検索',
  found: (n, all) => (n === all ? `${n}語` : `${all}語中${n}語`),
  none: (text) =>
    `「${text}」に当てはまる用語はありません。短い語や、ギリシャ文字の読み(ガンマなど)でお試しください。`,
  groups: {
    estimate: '推定値と遅れ',
    optimizers: '手法',
    price: '代償',
    descent: '地形の上で',
    training: '学習で',
    evidence: '根拠の見方',
  },
  details: '数式',
  licences: 'このページに含まれるコードのライセンス',
  licencesIntro: 'Laglens自体はMITライセンスです。次のパッケージのコードを含みます。',
  noLicences:
    'ライセンスの一覧が見つかりません。ビルドしたページではindex.htmlの隣のlicences.jsonにあり、開発中のページにはありません。',
  seeIt: (screen) => `「${screen}」画面で見る`,
  seeItNote: 'ブラウザーの「戻る」で元の画面に戻れます。',
  inSentences: [
    ['遅れ', 'lag'],
    ['ノイズ', 'noise'],
    ['偏り', 'bias'],
    ['記憶', 'beta'],
    ['群遅延', 'groupDelay'],
    ['平均の古さ', 'weights'],
    ['QHM', 'qhm'],
  ],
};
