import path from 'node:path';
import { expect, it } from 'vitest';
import { licencesOf, packageFolder } from './licences';

const modules = path.resolve('node_modules');

it('knows the package of a module, whatever the system writes paths like', () => {
  expect(packageFolder('/a/node_modules/react/index.js')).toBe('/a/node_modules/react');
  expect(packageFolder('/a/node_modules/@x/y/src/z.js')).toBe('/a/node_modules/@x/y');
  expect(packageFolder('/a/node_modules/x/node_modules/y/z.js')).toBe('/a/node_modules/x/node_modules/y');
  expect(packageFolder('\0/a/node_modules/react/index.js?commonjs-es-import')).toBe('/a/node_modules/react');
  expect(packageFolder('C:\\a\\node_modules\\react\\index.js')).toBe('C:\\a\\node_modules\\react');
  expect(packageFolder('/a/src/main.tsx')).toBeNull();
});

it('lists each package once, with its licence in full', () => {
  const { packages, texts } = licencesOf(
    ['react', 'react-dom', 'react', 'katex'].map((name) => path.join(modules, name)),
  );
  expect(packages.map(({ name, licence }) => [name, licence])).toEqual([
    ['katex', 'MIT'],
    ['react', 'MIT'],
    ['react-dom', 'MIT'],
  ]);
  for (const one of packages)
    expect(one.texts.map((place) => texts[place]).join()).toMatch(/Permission is hereby granted/);
  // One package has a licence's text nowhere but in its README, others are under one that is the same for
  // all.
  const others = licencesOf(['seedrandom', '@tensorflow/tfjs-core'].map((name) => path.join(modules, name)));
  for (const one of others.packages)
    expect(others.texts[one.texts[0]], one.name).toMatch(/Permission is hereby granted|Apache License/);
  // React's two packages have one text.
  expect(packages[1].texts).toEqual(packages[2].texts);
});
