import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { paper } from './paper';

it('has the colours of the light theme', () => {
  const css = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8');
  const light = css.slice(0, css.indexOf('@media'));
  const token = (name: string) => new RegExp(`--${name}: ([^;]+);`).exec(light)?.[1];
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const { road, arms, font: _, ...rest } = paper;
  for (const [name, value] of Object.entries(rest)) expect([name, value]).toEqual([name, token(kebab(name))]);
  for (const [name, value] of Object.entries(road))
    expect([name, value]).toEqual([name, token(`road-${name}`)]);
  for (const [name, value] of Object.entries(arms))
    expect([name, value]).toEqual([name, token(`arm-${name}`)]);
});
