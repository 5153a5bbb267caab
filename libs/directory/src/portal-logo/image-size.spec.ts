import { imageSize, type LogoType } from './image-size.js';

const from = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** Smallest images of each kind, as programs write them. */
const PNG = from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR42mOQi1oARAwoFABB8QaRmPhaAwAAAABJRU5ErkJggg==',
);
const WEBP_LOSSLESS = from('UklGRhoAAABXRUJQVlA4TA0AAAAvAYAAEAcQERGIiP4HAA==');
const jpeg = (...segments: Buffer[]): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments]);
const segment = (marker: number, body: number[]): Buffer =>
  Buffer.from([0xff, marker, 0, body.length + 2, ...body]);
const FRAME = [8, 0x01, 0x02, 0x03, 0x04, 3];
const webp = (chunk: string, body: number[]): Buffer =>
  Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${chunk}\0\0\0\0`, 'latin1'), Buffer.from(body)]);

describe('O54 the size of a logo', () => {
  it.each<[string, Buffer, LogoType, number, number]>([
    ['a PNG', PNG, 'image/png', 2, 3],
    ['a JPEG', jpeg(segment(0xe0, [1, 2, 3]), segment(0xc0, FRAME)), 'image/jpeg', 0x0304, 0x0102],
    [
      'a progressive JPEG with tables before its frame',
      jpeg(segment(0xc4, [0, 0, 9, 9, 9]), segment(0xc2, FRAME)),
      'image/jpeg',
      0x0304,
      0x0102,
    ],
    ['a WebP', webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0]), 'image/webp', 320, 240],
    ['a lossless WebP', WEBP_LOSSLESS, 'image/webp', 2, 3],
    ['an extended WebP', webp('VP8X', [0, 0, 0, 0, 0xff, 0, 0, 0x7f, 0, 0]), 'image/webp', 256, 128],
  ])('is read from the header of %s', (_, bytes, type, width, height) => {
    expect(imageSize(bytes, type)).toEqual({ width, height });
  });

  it.each<[string, Buffer, LogoType]>([
    ['a PNG that was cut off', PNG.subarray(0, 18), 'image/png'],
    ['a PNG without header', Buffer.concat([PNG.subarray(0, 12), Buffer.alloc(30)]), 'image/png'],
    ['a JPEG without frame', jpeg(segment(0xe0, [1, 2, 3])), 'image/jpeg'],
    ['a WebP of another kind', webp('ALPH', [0, 0, 0, 0]), 'image/webp'],
    ['a PNG of no pixels', Buffer.concat([PNG.subarray(0, 16), Buffer.alloc(20)]), 'image/png'],
  ])('is not known of %s', (_, bytes, type) => {
    expect(imageSize(bytes, type)).toBeNull();
  });
});
