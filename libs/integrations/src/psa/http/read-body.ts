import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { VendorAnswerUnreadable } from '../psa-errors.js';

const unpack = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

function isKnown(coding: string): coding is keyof typeof unpack {
  return Object.hasOwn(unpack, coding);
}

/**
 * The whole body of an answer, unpacked. Refuses bodies over `maxBytes` (before and after unpacking) and ones that end early.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      response.destroy();
      throw new VendorAnswerUnreadable(
        `The PSA's answer is larger than ${maxBytes} bytes`,
        response.statusCode,
      );
    }
    chunks.push(chunk);
  }
  if (!response.complete)
    throw new VendorAnswerUnreadable("The PSA's answer ended early", response.statusCode);
  const body = Buffer.concat(chunks);
  const coding = response.headers['content-encoding']?.trim().toLowerCase();
  if (!coding || coding === 'identity' || body.length === 0) return body;
  if (!isKnown(coding)) {
    throw new VendorAnswerUnreadable(`The PSA's answer has an unknown coding`, response.statusCode);
  }
  try {
    return await unpack[coding](body, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw new VendorAnswerUnreadable(`The PSA's answer cannot be unpacked`, response.statusCode, { cause });
  }
}
