import { randomBytes } from 'node:crypto';
import type { AppConfig } from '../config/app-config.js';
import { SealBroken, SecretBox } from './secret-box.js';

const oldKey = { id: 'k1', key: randomBytes(32) };
const newKey = { id: 'k2', key: randomBytes(32) };
const boxWith = (...encryptionKeys: { id: string; key: Buffer }[]) =>
  new SecretBox({ encryptionKeys } as unknown as AppConfig);

describe('SecretBox', () => {
  const box = boxWith(newKey, oldKey);

  it.each(['', 'demoPrivate', 'zwölf ☂ 🔑', 'x'.repeat(100_000)])('opens what it sealed', (plain) => {
    expect(box.open(box.seal(plain, 'connection:1'), 'connection:1')).toBe(plain);
  });

  it('seals the same text differently each time and never shows it', () => {
    const words = new Set(Array.from({ length: 50 }, () => box.seal('demoPrivate', 'a')));
    expect(words.size).toBe(50);
    for (const word of words) {
      expect(word).toMatch(/^v1\.k2\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
      expect(word).not.toContain(Buffer.from('demoPrivate').toString('base64url'));
    }
  });

  it('does not open in another place', () => {
    expect(() => box.open(box.seal('secret', 'connection:1'), 'connection:2')).toThrow(SealBroken);
  });

  it('does not open when any part was changed', () => {
    const parts = box.seal('a longer secret', 'a').split('.');
    for (const index of parts.keys()) {
      const part = parts[index] ?? '';
      const changed = [...parts];
      changed[index] = (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
      expect(() => box.open(changed.join('.'), 'a')).toThrow(SealBroken);
    }
  });

  it('does not accept a shortened tag', () => {
    const parts = box.seal('secret', 'a').split('.');
    parts[3] = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    expect(() => box.open(parts.join('.'), 'a')).toThrow(SealBroken);
  });

  it.each(['', 'plain', 'v1.k2', 'v1.k2.a.b.c.d'])('refuses %p as not sealed', (text) => {
    expect(() => box.open(text, 'a')).toThrow(SealBroken);
  });

  it('opens with an older key and moves a secret to the current one', () => {
    const before = boxWith(oldKey).seal('secret', 'a');
    expect(box.open(before, 'a')).toBe('secret');
    expect(box.needsReseal(before)).toBe(true);
    const after = box.reseal(before, 'a');
    expect(boxWith(newKey).open(after, 'a')).toBe('secret');
    expect(box.reseal(after, 'a')).toBe(after);
  });

  it('names the missing key, and not the secret, when a key was dropped too early', () => {
    const sealed = boxWith(oldKey).seal('secret', 'a');
    expect(() => boxWith(newKey).open(sealed, 'a')).toThrow(/"k1" is not configured/);
  });
});
