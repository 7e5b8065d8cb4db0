import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { redirect } from './percent-hash';

function answerTo(url: string) {
  const response = { writeHead: vi.fn(), end: vi.fn() };
  const next = vi.fn();
  redirect({ url } as IncomingMessage, response as unknown as ServerResponse, next);
  return { next, location: response.writeHead.mock.calls[0]?.[1]?.location as string | undefined };
}

describe('a server asked for a link whose # became %23', () => {
  it.each([
    ['/%23/surface?v=1&b=0.95', '/#/surface?v=1&b=0.95'],
    ['/%23~/lag', '/#~/lag'],
    ['/%2523/lag', '/#/lag'],
    ['//example.org/%23/lag', '/example.org/#/lag'],
    ['/\\example.org/%23/lag', '/example.org/#/lag'],
  ])('sends %s to %s', (url, location) => {
    const answer = answerTo(url);
    expect(answer.location).toBe(location);
    expect(answer.next).not.toHaveBeenCalled();
  });

  it.each(['/', '/assets/index.js', '/data/a.bin?x=/%23/'])('leaves %s alone', (url) => {
    const answer = answerTo(url);
    expect(answer.location).toBeUndefined();
    expect(answer.next).toHaveBeenCalledOnce();
  });
});
