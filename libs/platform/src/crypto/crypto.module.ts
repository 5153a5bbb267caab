import { Global, Module } from '@nestjs/common';
import { SecretBox } from './secret-box.js';

/** Sealing of secrets at rest, for every process. */
@Global()
@Module({ providers: [SecretBox], exports: [SecretBox] })
export class CryptoModule {}
