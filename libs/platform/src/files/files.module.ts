import { fileURLToPath } from 'node:url';
import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { FilePort } from './file-port.js';
import { LocalFiles } from './local-files.js';
import { parseS3Url, S3Files } from './s3-files.js';
import { Uploads } from './uploads.js';

/** Picks the store that FILES_URL names: a folder (`file:`) or a bucket (`s3:`). */
@Global()
@Module({
  providers: [
    Uploads,
    {
      provide: FilePort,
      inject: [AppConfig],
      useFactory: (config: AppConfig): FilePort =>
        config.filesUrl.startsWith('s3:')
          ? new S3Files(parseS3Url(config.filesUrl))
          : new LocalFiles(fileURLToPath(config.filesUrl)),
    },
  ],
  exports: [FilePort, Uploads],
})
export class FilesModule {}
