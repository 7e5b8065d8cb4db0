import { describe, expect, it } from 'vitest';
import { frameOf } from './frame';

describe('frameOf', () => {
  it('is an HTML element whose attributes come back as they were given', () => {
    const link = 'https://laglens.example/#~/lag?v=2&embed=road&fx=a"b<c>&c=1';
    const html = frameOf(link, 'Laglens: "遅れ" <&>', false);
    const attribute = (name: string) =>
      new RegExp(` ${name}="([^"<>]*)"`)
        .exec(html)![1]
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
    expect(html).toMatch(/^<iframe [^<>]*><\/iframe>$/);
    expect(attribute('src')).toBe(link);
    expect(attribute('title')).toBe('Laglens: "遅れ" <&>');
    expect(Number(attribute('height'))).toBeLessThan(
      Number(/ height="(\d+)"/.exec(frameOf(link, '', true))![1]),
    );
  });
});
