import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';

const FORMAT = 'v1';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed text could not be opened: wrong place, tampered with, or its key is no longer configured. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * Keeps secrets at rest: AES-256-GCM under the first of the configured keys, each sealed text naming its key so that
 * older ones still open. The additional data (`aad`) ties a secret to its place, such as `connection:<id>`: a sealed
 * text that is copied to another row does not open there.
 */
@Injectable()
export class SecretBox {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly currentId: string;

  constructor(config: AppConfig) {
    const [current] = config.encryptionKeys;
    if (!current) throw new Error('No encryption key is configured.');
    this.currentId = current.id;
    this.keys = new Map(config.encryptionKeys.map(({ id, key }) => [id, key]));
  }

  /** Seals a text as `v1.<keyId>.<iv>.<tag>.<data>` (base64url parts); never the same word twice. */
  seal(plain: string, aad: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key(this.currentId), iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(this.boundTo(this.currentId, aad));
    const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'));
    return [FORMAT, this.currentId, ...parts].join('.');
  }

  /**
   * Opens what {@link seal} made with the same `aad`.
   * @throws SealBroken without any part of the secret in its message
   */
  open(sealed: string, aad: string): string {
    const [format, keyId, iv, tag, data, ...rest] = sealed.split('.');
    if (format !== FORMAT || !keyId || !iv || !tag || data === undefined || rest.length > 0) {
      throw new SealBroken('This is not a sealed text.');
    }
    const key = this.key(keyId);
    try {
      const decipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64url'), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(this.boundTo(keyId, aad));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    } catch {
      throw new SealBroken(`A secret does not open with the key "${keyId}" in this place.`);
    }
  }

  /** True when the text was sealed with an older key, and sealing it again would move it to the current one. */
  needsReseal(sealed: string): boolean {
    return sealed.split('.')[1] !== this.currentId;
  }

  /** Rotation: the same secret under the current key. Gives the text back unchanged when it is current already. */
  reseal(sealed: string, aad: string): string {
    return this.needsReseal(sealed) ? this.seal(this.open(sealed, aad), aad) : sealed;
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key)
      throw new SealBroken(`The encryption key "${id}" is not configured. Add it to ENCRYPTION_KEYS.`);
    return key;
  }

  private boundTo(keyId: string, aad: string): Buffer {
    return Buffer.from(`${FORMAT}.${keyId}.${aad}`, 'utf8');
  }
}
