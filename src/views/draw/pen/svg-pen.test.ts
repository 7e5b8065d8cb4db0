import { expect, it } from 'vitest';
import { SvgPen } from './svg-pen';

it('keeps Japanese text as text, in the language that it is in and in the fonts of its painter', () => {
  const pen = new SvgPen();
  pen.font = "14px Arial, 'Hiragino Sans', 'Yu Gothic UI', sans-serif";
  pen.fillText('学習率 0.1 & "直"', 10, 20);
  const svg = pen.document({ width: 100, height: 50 }, '#fff', { title: '損失 <L>', language: 'ja' });
  expect(svg).toMatch(/^<svg [^>]*xml:lang="ja"[^>]*><title>損失 &lt;L&gt;<\/title>/);
  expect(svg).toContain('>学習率 0.1 &amp; &quot;直&quot;</text>');
  expect(svg).toContain(`style="font:14px Arial, 'Hiragino Sans', 'Yu Gothic UI', sans-serif"`);
  // In a page it is in the page's language.
  expect(pen.document({ width: 100, height: 50 }, '#fff')).not.toMatch(/lang=|<title>/);
});

it('writes no letter that XML does not have', () => {
  const pen = new SvgPen();
  pen.fillText('a\u0001b\uD83Dc\uFFFEd\u0000🚀\te', 0, 0);
  const svg = pen.document({ width: 10, height: 10 }, '#fff');
  expect(svg).toContain('>a\uFFFDb\uFFFDc\uFFFDd\uFFFD🚀\te</text>');
  expect(() => encodeURIComponent(svg)).not.toThrow();
});
