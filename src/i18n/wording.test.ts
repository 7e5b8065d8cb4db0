import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * One term for one thing: what a reader of the Japanese page must not meet beside the term that stands for
 * it.
 */
const unwanted: readonly (readonly [RegExp, instead: string])[] = [
  [/録画/, '収録'],
  [/リアウィンドウ/, 'バックミラー'],
  [/オプティマイザー|最適化手法/, '手法'],
  [/(?<!乱数)シード/, '乱数シード'],
  [/準双曲型/, '準双曲モーメンタム'],
  [/初期の重み/, '初期重み'],
  [/Nesterovのモーメンタム/, 'Nesterovモーメンタム'],
  [/ノイズのパワー/, 'ノイズの分散'],
  [/95%区間/, '95%信頼区間'],
  [/縮小率/, '倍率'],
  [/走り出し/, '立ち上がり'],
  [/チューニング/, '調整'],
  [/～/, '〜'],
  [/(テスト|分類の)精度/, '正解率'],
  // Between Japanese characters, after a bracket or a value: a colon of a sentence, not of an object's key.
  [/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー」)}%]:(?=\S)/u, '：'],
];

const folder = new URL('./ja/', import.meta.url);
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8')] as const);

describe('Japanese texts', () => {
  it.each(unwanted.map(([pattern, instead]) => [instead, pattern] as const))('say %s', (_, pattern) => {
    const found = texts.flatMap(([name, text]) =>
      text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${name}:${i + 1} ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});
