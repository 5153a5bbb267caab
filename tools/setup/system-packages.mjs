import { accessSync, constants, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Absolute path of the first of these programs that is on PATH (or in /usr/sbin, /sbin), or undefined. */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/local/bin', '/usr/sbin', '/sbin'];
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        if (folder) return file;
      } catch {
        continue; // not in this folder
      }
    }
  }
  return undefined;
}

/** Tells whether we may install system packages: root on Debian, Ubuntu or a descendant. */
export function mayInstall() {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
}

/** 'debian', 'ubuntu' … from /etc/os-release, or the name of the platform. */
export function systemName() {
  try {
    return /^ID="?([\w-]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}

let listsRefreshed = false;

/** Installs system packages with apt-get. Gives '' on success, else the last lines of what went wrong. */
export function aptInstall(...packages) {
  const options = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (!listsRefreshed) {
    spawnSync('apt-get', ['update', '-q'], options); // a stale list may still do: the install below tells
    listsRefreshed = true;
  }
  const run = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
  if (run.status === 0) return '';
  return `${run.stderr ?? ''}${run.error?.message ?? ''}`.trim().split('\n').slice(-3).join('\n');
}
