import { expect, it } from 'vitest';
import { en } from './en';
import { aside } from './format';
import { ja } from './ja';

it('brackets a remark, and leaves out the brackets with it', () => {
  expect(aside('google swiftshader')).toBe(' (google swiftshader)');
  expect(aside('SwiftShader', '')).toBe('(SwiftShader)');
  expect(aside('')).toBe('');
  expect(aside(' ')).toBe('');
});

it.each([en, ja])('says nothing in place of a name or an error that a browser does not tell', (messages) => {
  const { problems, software } = messages.train;
  const sentences = [
    software(messages.train.backends.webgpu, ''),
    problems.deviceLost(''),
    problems.outOfMemory(''),
    problems.workerFailed(''),
    problems.settingsInvalid(''),
    messages.own.problems['import-failed']({ detail: '' }),
  ];
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/\(\s*\)| [.,。、]/);
    expect(sentence.length).toBeGreaterThan(20);
  }
});
