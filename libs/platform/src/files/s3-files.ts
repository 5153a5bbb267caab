import { DeleteObjectCommand, GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Readable } from 'node:stream';
import { assertFileKey } from './file-key.js';
import { type FileMeta, FileMissing, FilePort, type OpenedFile, type StoredFile } from './file-port.js';
import { Meter } from './meter.js';

const CONNECT_MS = 5_000;
const ANSWER_MS = 30_000;

/** Where the files are and how to get there. */
export interface S3Place {
  bucket: string;
  /** Folder within the bucket, without slashes at its ends; may be empty. */
  prefix: string;
  client: S3ClientConfig;
}

/**
 * Reads `s3://bucket/folder?region=eu-central-1&endpoint=https://…&pathStyle=1`. Credentials stand in front of the
 * bucket (`s3://id:secret@bucket`) or are found where the AWS SDK looks for them.
 */
export function parseS3Url(text: string): S3Place {
  const url = new URL(text);
  const endpoint = url.searchParams.get('endpoint');
  const accessKeyId = decodeURIComponent(url.username);
  const secretAccessKey = decodeURIComponent(url.password);
  return {
    bucket: url.hostname,
    prefix: decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, ''),
    client: {
      region: url.searchParams.get('region') ?? 'us-east-1',
      ...(endpoint === null ? {} : { endpoint }),
      ...(url.searchParams.get('pathStyle') === '1' ? { forcePathStyle: true } : {}),
      ...(accessKeyId === '' ? {} : { credentials: { accessKeyId, secretAccessKey } }),
    },
  };
}

/** Files in a bucket that speaks S3. A large upload goes in parts; one that breaks off takes its parts back. */
export class S3Files extends FilePort {
  private readonly client: S3Client;

  constructor(private readonly place: S3Place) {
    super();
    this.client = new S3Client({
      requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
      maxAttempts: 3,
      // Stores that speak S3 without being Amazon's do not all know the newer checksums; ours is in StoredFile.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...place.client,
    });
  }

  override async put(key: string, stream: Readable, meta: FileMeta): Promise<StoredFile> {
    const meter = new Meter(meta.maxBytes);
    const upload = new Upload({
      client: this.client,
      params: {
        Bucket: this.place.bucket,
        Key: this.nameOf(key),
        Body: meter,
        ContentType: meta.contentType,
      },
      leavePartsOnError: false,
    });
    // `pipe` does not pass errors on: without this a broken source would leave the upload waiting.
    stream.once('error', (error) => meter.destroy(error));
    stream.once('close', () => {
      if (!stream.readableEnded) meter.destroy(stream.errored ?? new Error('The upload broke off.'));
    });
    stream.pipe(meter);
    try {
      await upload.done();
    } catch (error) {
      stream.destroy();
      // What broke the upload says more than the store's answer to taking its parts back.
      throw meter.errored ?? error;
    }
    return { key, size: meter.bytes, sha256: meter.sha256() };
  }

  override async open(key: string): Promise<OpenedFile> {
    const request = new GetObjectCommand({ Bucket: this.place.bucket, Key: this.nameOf(key) });
    try {
      const found = await this.client.send(request);
      if (!(found.Body instanceof Readable)) throw new Error('The file store gave no stream.');
      return {
        stream: found.Body,
        size: found.ContentLength ?? 0,
        contentType: found.ContentType ?? 'application/octet-stream',
      };
    } catch (error) {
      if (error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound')) {
        throw new FileMissing('There is no such file.');
      }
      throw error;
    }
  }

  override async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.place.bucket, Key: this.nameOf(key) }));
  }

  private nameOf(key: string): string {
    assertFileKey(key);
    return this.place.prefix === '' ? key : `${this.place.prefix}/${key}`;
  }
}
