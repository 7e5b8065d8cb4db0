import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AWKWARD, clone, cloneAwkwardly, LENT } from './checkout.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { prepareData } from './data/prepare-data.mjs';
import { root, say } from './shared.mjs';

/**
 * `npm run test:checkouts`: `npm run check` and the build in clones of what is committed, in the places that
 * users have and this checkout perhaps has not: line ends by Git for Windows, an awkward folder behind a
 * link, a disk that ignores case. A minute or two each. On Linux the disk is an exFAT image, which takes
 * root, losetup and exfat-fuse (`apt-get install exfat-fuse exfatprogs`).
 */
const MEBIBYTES = 1500;

ensureInstalled();
await prepareData();
const total = { passed: 0, failed: 0, skipped: 0 };
console.log('── A clone with CRLF asked for, in an awkward folder, through a link');
const awkward = cloneAwkwardly();
try {
  checkAndBuild(awkward.link);
} finally {
  awkward.remove();
}
console.log('── A disk that ignores case');
if (ignoresCase(tmpdir())) console.log('The clone above was on one.');
else onExfat(checkAndBuild);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

function checkAndBuild(folder) {
  for (const [task, ...args] of [['check'], ['build', '--logLevel', 'error']]) {
    const script = path.join(folder, 'scripts/run.mjs');
    const { status } = spawnSync(process.execPath, [script, task, ...args], {
      cwd: folder,
      stdio: 'inherit',
    });
    total[status === 0 ? 'passed' : 'failed']++;
    console.log(`${task} in ${folder}: ${status === 0 ? 'passed' : `failed (${status})`}`);
  }
}

function ignoresCase(parent) {
  const folder = mkdtempSync(path.join(parent, 'laglens-case-'));
  writeFileSync(path.join(folder, 'a'), '');
  const same = existsSync(path.join(folder, 'A'));
  rmSync(folder, { recursive: true });
  return same;
}

/**
 * Calls `use` with a clone on an exFAT image, which tells no case apart, as the disks of macOS and Windows.
 */
function onExfat(use) {
  const place = mkdtempSync(path.join(tmpdir(), 'laglens-exfat-'));
  const [image, mounted] = [path.join(place, 'image'), path.join(place, 'disk')];
  const undo = [() => rmSync(place, { recursive: true })];
  const can = (program, ...args) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`);
    return stdout.trim();
  };
  try {
    mkdirSync(mounted);
    can('truncate', '-s', `${MEBIBYTES}M`, image);
    can('mkfs.exfat', image);
    const device = can('losetup', '--find', '--show', image);
    undo.unshift(() => can('losetup', '--detach', device));
    can('mount.exfat-fuse', device, mounted);
    undo.unshift(() => can('umount', mounted));
  } catch (error) {
    total.skipped++;
    say(`skipped, for want of such a disk: ${error.message}`);
    for (const step of undo) step();
    return;
  }
  try {
    if (!ignoresCase(mounted)) throw new Error('This exFAT tells case apart');
    const folder = path.join(mounted, AWKWARD);
    clone(folder);
    for (const lent of LENT) {
      // exFAT knows no links.
      mkdirSync(path.join(folder, lent), { recursive: true });
      can('mount', '--bind', path.join(root, lent), path.join(folder, lent));
      undo.unshift(() => can('umount', path.join(folder, lent)));
    }
    use(folder);
  } finally {
    for (const step of undo) step();
  }
}
