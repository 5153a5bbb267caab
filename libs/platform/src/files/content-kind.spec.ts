import { contentKind, HEAD_BYTES } from './content-kind.js';

describe('the kind of a file', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1'), 'application/pdf'],
    [
      'a PNG',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      'image/png',
    ],
    ['text', Buffer.from('Order desks, größe 80 × 160'), 'text/plain'],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'text/plain'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'application/octet-stream'],
    ['nothing', Buffer.alloc(0), 'text/plain'],
  ])('is told by what is in it: %s', async (_, head, kind) => {
    expect(await contentKind(head)).toBe(kind);
  });

  it('is text also when the head ends within a character', async () => {
    const text = Buffer.from(`a${'ü'.repeat(HEAD_BYTES)}`);
    expect(await contentKind(text.subarray(0, HEAD_BYTES))).toBe('text/plain');
  });
});
