import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/language';
import { timesText } from './sentence';

describe('a ratio of two losses', () => {
  const say = (low: number, high: number, language: 'en' | 'ja' = 'en') =>
    timesText(low, high, messages[language].surface);

  it('is a number as long as it can be pictured, and words beyond', () => {
    expect(say(0.0437, 0.0864)).toBe('1.98 times');
    expect(say(1, 999_000)).toBe('999,000 times');
    expect(say(1e-30, 4e-13)).toBe('more than a million times');
    expect(say(1e-30, 4e-13, 'ja')).toBe('100万倍以上');
  });

  it('is not there at the minimum itself', () => {
    expect(say(0, 1)).toBeNull();
  });
});
