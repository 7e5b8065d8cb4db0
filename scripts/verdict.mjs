// npm run --silent verdict -- FILE.csv [flags]: the page's verdict on scores from anywhere, from the command
// line. Plain JavaScript, so that a clone without dependencies gets a sentence instead of a stack trace.
const loader = await import('tsx/esm/api').catch(() => null);
if (loader) {
  loader.register();
  const { main } = await import('./commands/verdict-command.ts');
  process.exitCode = main(process.argv.slice(2));
} else {
  console.error('verdict: the dependencies are not installed. Run "npm ci" first, then this command again.');
  process.exitCode = 2;
}
