import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertFileKey } from './file-key.js';
import { type FileMeta, FileMissing, FilePort, type OpenedFile, type StoredFile } from './file-port.js';
import { Meter } from './meter.js';

const INCOMING = '.incoming';

/**
 * Files in a folder of this machine. An upload grows under `.incoming` and moves to its place when it is whole and on
 * disk; its kind stands beside it in `<file>.json`, written first, so that a file which can be opened is complete.
 */
export class LocalFiles extends FilePort {
  constructor(private readonly folder: string) {
    super();
  }

  override async put(key: string, stream: Readable, meta: FileMeta): Promise<StoredFile> {
    const target = this.pathOf(key);
    const incoming = join(this.folder, INCOMING, randomBytes(16).toString('hex'));
    await mkdir(dirname(incoming), { recursive: true });
    const meter = new Meter(meta.maxBytes);
    try {
      await pipeline(stream, meter, createWriteStream(incoming, { flags: 'wx', mode: 0o600 }));
      await flush(incoming);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(`${target}.json`, JSON.stringify({ contentType: meta.contentType }), { mode: 0o600 });
      await rename(incoming, target);
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
    return { key, size: meter.bytes, sha256: meter.sha256() };
  }

  override async open(key: string): Promise<OpenedFile> {
    const path = this.pathOf(key);
    try {
      const [{ size }, about] = await Promise.all([stat(path), readFile(`${path}.json`, 'utf8')]);
      const { contentType } = JSON.parse(about) as { contentType: string };
      return { stream: createReadStream(path), size, contentType };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new FileMissing('There is no such file.');
      throw error;
    }
  }

  override async remove(key: string): Promise<void> {
    const path = this.pathOf(key);
    await rm(path, { force: true });
    await rm(`${path}.json`, { force: true });
  }

  private pathOf(key: string): string {
    assertFileKey(key);
    return join(this.folder, key);
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
