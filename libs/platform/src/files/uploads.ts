import type { IncomingMessage } from 'node:http';
import { Readable, type Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
// @ts-expect-error TS7016: the package ships no types; what is used of it is declared below
import untypedBusboy from 'busboy';
import { AppConfig } from '../config/app-config.js';
import { invalidField, Problem } from '../http/problem.js';
import { contentKind, HEAD_BYTES } from './content-kind.js';
import { safeFileName } from './file-name.js';
import { FilePort, FileTooLarge } from './file-port.js';

/** What is used of busboy. */
type Parser = Writable & {
  on(event: 'file', listener: (field: string, stream: Readable, info: { filename?: string }) => void): Parser;
};
const busboy = untypedBusboy as (options: {
  headers: IncomingMessage['headers'];
  limits: Record<string, number>;
  defParamCharset: string;
}) => Parser;

const BROKE_OFF = 'The request broke off.';

/** Boundaries and headers around the file. */
const AROUND = 64 * 1024;

/** A file that has arrived and is stored. */
export interface Upload {
  key: string;
  /** Safe to keep and to give back. */
  name: string;
  /** By its content, not by its name. */
  contentType: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
}

/** Takes one file out of a multipart request and streams it into the store, never whole in memory. */
@Injectable()
export class Uploads {
  constructor(
    private readonly config: AppConfig,
    private readonly files: FilePort,
  ) {}

  /**
   * Stores the request's one file, in the part `file`. A request that breaks off leaves nothing in the store.
   * @param key where to store it, from `newFileKey`
   * @param most bytes that this kind of file may have; the installation's limit when left out, and never more
   * @throws Problem 400 without a file or with an empty one, 413 for one that is too large, 415 for another kind of request
   */
  async receive(request: IncomingMessage, key: string, most = Infinity): Promise<Upload> {
    const maxBytes = Math.min(most, this.config.uploadMaxBytes);
    if (Number(request.headers['content-length'] ?? 0) > maxBytes + AROUND) {
      request.resume();
      throw tooLarge(maxBytes);
    }
    const parser = parserFor(request);
    const storing: Promise<Upload>[] = [];
    const failed = new Promise<never>((_, reject) => {
      parser.on('file', (field, stream, info) => {
        if (storing.length > 0 || field !== 'file') {
          stream.resume();
          return;
        }
        const upload = this.store(key, stream, info.filename ?? '', maxBytes);
        upload.catch(reject);
        storing.push(upload);
      });
    });
    try {
      await Promise.race([readInto(request, parser), failed]);
      const [upload] = storing;
      if (!upload) throw noFile('required', 'Choose a file.');
      return await upload;
    } catch (error) {
      // Read to its end, so that the answer arrives, unless the other side has gone.
      request.unpipe(parser);
      request.resume();
      for (const upload of storing) await this.takeBack(key, upload);
      throw problemOf(error, maxBytes);
    }
  }

  /** What was stored of a request that failed afterwards. */
  private async takeBack(key: string, storing: Promise<Upload>): Promise<void> {
    const arrived = await storing.then(
      () => true,
      () => false,
    );
    if (arrived) await this.files.remove(key);
  }

  private async store(key: string, stream: Readable, filename: string, maxBytes: number): Promise<Upload> {
    const { head, rest } = await headOf(stream);
    if (head.length === 0) throw noFile('empty', 'The file is empty.');
    const contentType = await contentKind(head);
    const { size, sha256 } = await this.files.put(key, rest, { contentType, maxBytes });
    return { key, name: safeFileName(filename), contentType, size, sha256 };
  }
}

/** Feeds the request to the parser; resolves when it has read all of it. Not `pipeline`: that would cut the answer off, too. */
function readInto(request: IncomingMessage, parser: Parser): Promise<void> {
  const reading = new Promise<void>((resolve, reject) => {
    parser.on('error', reject);
    parser.on('close', resolve);
    request.once('error', (error) => parser.destroy(error));
    request.once('close', () => {
      if (!request.complete) parser.destroy(new Error(BROKE_OFF));
    });
    request.pipe(parser);
  });
  reading.catch(() => undefined);
  return reading;
}

function parserFor(request: IncomingMessage): Parser {
  try {
    return busboy({
      headers: request.headers,
      limits: { files: 1, fields: 10, fieldSize: 1024, parts: 12 },
      defParamCharset: 'utf8',
    });
  } catch {
    request.resume();
    throw new Problem({
      status: 415,
      code: 'request.not_multipart',
      title: 'Not a supported kind of content',
      detail: 'Send the file as multipart/form-data in the part “file”.',
    });
  }
}

/** The first bytes of a stream, and the whole of it to read on. */
async function headOf(stream: Readable): Promise<{ head: Buffer; rest: Readable }> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  const first: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), rest: Readable.from(whole()) };
}

function problemOf(error: unknown, maxBytes: number): unknown {
  if (error instanceof FileTooLarge) return tooLarge(maxBytes);
  if (error instanceof Error && isBrokenForm(error)) {
    return noFile('broken', 'The upload broke off or is no readable form.');
  }
  return error;
}

/** busboy tells broken forms by words, Node a cut connection by a code. */
function isBrokenForm(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return (
    code === 'ECONNRESET' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    error.message === BROKE_OFF ||
    /^(Unexpected end of form|Malformed part header|Unexpected end of file)$/.test(error.message)
  );
}

function noFile(code: string, message: string): Problem {
  return invalidField('file', code, message);
}

function tooLarge(maxBytes: number): Problem {
  const megabytes = String(Math.round((maxBytes / 1024 / 1024) * 10) / 10);
  return new Problem({
    status: 413,
    code: 'request.file_too_large',
    title: 'Too large',
    detail: `Files may have up to ${megabytes} MB.`,
    errors: [{ field: 'file', code: 'too_large', message: `Files may have up to ${megabytes} MB.` }],
  });
}
