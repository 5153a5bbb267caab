import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
// @ts-expect-error TS7016: the package ships no types; what is used of it is declared below
import UntypedS3rver from 's3rver';
import { newFileKey } from './file-key.js';
import { FileMissing, type FilePort, FileTooLarge } from './file-port.js';
import { LocalFiles } from './local-files.js';
import { parseS3Url, S3Files } from './s3-files.js';

/** What these tests use of s3rver. */
type S3rverClass = new (options: object) => { run(): Promise<AddressInfo>; close(): Promise<void> };
const S3rver = UntypedS3rver as S3rverClass;

interface Store {
  port: FilePort;
  /** How many things the store holds, unfinished ones included. */
  count(): Promise<number>;
  close(): Promise<void>;
}

async function localStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  const count = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.json')).length;
  };
  return { port: new LocalFiles(folder), count, close: () => rm(folder, { recursive: true }) };
}

async function s3Store(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 's3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'atrium', configs: [] }],
  });
  const { port } = await server.run();
  const place = parseS3Url(
    `s3://S3RVER:S3RVER@atrium/some/folder?pathStyle=1&endpoint=http://127.0.0.1:${port}`,
  );
  const client = new S3Client(place.client);
  const count = async () => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'atrium' }));
    return Contents.length;
  };
  const close = async () => {
    client.destroy();
    await server.close();
    await rm(folder, { recursive: true });
  };
  return { port: new S3Files(place), count, close };
}

const meta = { contentType: 'application/pdf', maxBytes: 20_000_000 };

describe.each([
  ['a folder', localStore],
  ['a bucket', s3Store],
])('files in %s', (_name, start) => {
  let store: Store;
  beforeAll(async () => {
    store = await start();
  });
  afterAll(() => store.close());

  it.each([0, 1, 65_537, 12_000_000])(
    'gives back the %i bytes it was given, with their checksum',
    async (size) => {
      const bytes = randomBytes(size);
      const key = newFileKey(randomUUID());
      const stored = await store.port.put(key, Readable.from(chunksOf(bytes)), meta);
      expect(stored).toEqual({ key, size, sha256: createHash('sha256').update(bytes).digest('hex') });
      const opened = await store.port.open(key);
      expect(opened).toMatchObject({ size, contentType: 'application/pdf' });
      expect((await buffer(opened.stream)).equals(bytes)).toBe(true);
      await store.port.remove(key);
      await store.port.remove(key);
      await expect(store.port.open(key)).rejects.toThrow(FileMissing);
    },
  );

  it('leaves nothing of an upload that breaks off', async () => {
    const before = await store.count();
    const broken = Readable.from(
      (async function* () {
        for (let part = 0; part < 150; part += 1) yield randomBytes(65_536);
        await Promise.resolve();
        throw new Error('the client went away');
      })(),
    );
    const key = newFileKey(randomUUID());
    await expect(store.port.put(key, broken, meta)).rejects.toThrow('the client went away');
    await expect(store.port.open(key)).rejects.toThrow(FileMissing);
    expect(await store.count()).toBe(before);
  });

  it('leaves nothing of an upload whose connection was cut', async () => {
    const before = await store.count();
    const cut = new Readable({ read: () => undefined });
    const key = newFileKey(randomUUID());
    const storing = store.port.put(key, cut, meta);
    cut.push(randomBytes(1000));
    setTimeout(() => cut.destroy(), 20);
    await expect(storing).rejects.toThrow();
    expect(await store.count()).toBe(before);
  });

  it('stops at the limit and keeps nothing', async () => {
    const before = await store.count();
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 65_536;
          yield randomBytes(65_536);
        }
      })(),
    );
    const key = newFileKey(randomUUID());
    await expect(store.port.put(key, endless, { ...meta, maxBytes: 1_000_000 })).rejects.toThrow(
      FileTooLarge,
    );
    expect(given).toBeLessThan(10_000_000);
    expect(await store.count()).toBe(before);
  });

  it.each(['../../etc/passwd', 'a/b', '', `${randomUUID()}/../x`])('refuses the key %p', async (key) => {
    await expect(store.port.open(key)).rejects.toThrow('not a file key');
    await expect(store.port.put(key, Readable.from(['x']), meta)).rejects.toThrow('not a file key');
    await expect(store.port.remove(key)).rejects.toThrow('not a file key');
  });
});

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
