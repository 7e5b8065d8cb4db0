import { expect, it } from 'vitest';
import { allowOwnScripts } from './trusted-types';

it('lets through the scripts of the page’s own folder only', () => {
  const made: { name: string; createScriptURL(address: string): string }[] = [];
  allowOwnScripts(
    { createPolicy: (name, rules) => made.push({ name, ...rules }) },
    'https://lab.test/laglens/index.html#/lag',
  );
  expect(made.map(({ name }) => name)).toEqual(['default']);
  const [{ createScriptURL: pass }] = made;
  expect(pass('./service-worker.js')).toBe('https://lab.test/laglens/service-worker.js');
  expect(pass('https://lab.test/laglens/assets/worker-1a2b.js')).toMatch(/worker-1a2b/);
  for (const other of [
    'https://evil.test/laglens/x.js',
    '//evil.test/x.js',
    '/other/x.js',
    '../x.js',
    'data:text/javascript,1',
    'blob:https://lab.test/1',
    'javascript:1',
  ])
    expect(() => pass(other)).toThrow(TypeError);
  // Browsers without Trusted Types.
  allowOwnScripts(undefined, 'https://lab.test/');
});
