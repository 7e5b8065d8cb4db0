// npm run faults [-- --trials n --seed s --only name]: breaks runs at random steps and shows that nothing
// recorded is lost.
const loader = await import('tsx/esm/api').catch(() => null);
if (loader) {
  loader.register();
  const { main } = await import('./faults/main.ts');
  process.exit(await main(process.argv.slice(2)));
} else {
  console.error('faults: the dependencies are not installed. Run "npm ci" first, then this command again.');
  process.exitCode = 2;
}
