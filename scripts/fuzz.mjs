// npm run fuzz [-- --seconds n --seed s --only name --at i]: generated and mutated inputs for every boundary.
const loader = await import('tsx/esm/api').catch(() => null);
if (loader) {
  loader.register();
  const { main } = await import('./fuzz/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error('fuzz: the dependencies are not installed. Run "npm ci" first, then this command again.');
  process.exitCode = 2;
}
