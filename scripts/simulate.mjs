// npm run --silent simulate -- FILE.json: the optimizers and surfaces of src/core from the command line.
// Plain JavaScript, so that a clone without dependencies gets a sentence instead of a stack trace.
const loader = await import('tsx/esm/api').catch(() => null);
if (loader) {
  loader.register();
  const { main } = await import('./commands/simulate-command.ts');
  process.exitCode = main(process.argv.slice(2));
} else {
  console.error('simulate: the dependencies are not installed. Run "npm ci" first, then this command again.');
  process.exitCode = 2;
}
