import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module.js';
import { API_OPTIONS, setAddresses } from './create-api.js';
import { openApiDocument } from './openapi/openapi-document.js';

/** Writes the OpenAPI document to the file that is named. The API is composed but not started: no database, no Redis. */
const [, , target] = process.argv;
if (target === undefined) throw new Error('Name the file to write to.');
const app = await NestFactory.create<NestExpressApplication>(ApiModule, {
  ...API_OPTIONS,
  logger: ['error'],
});
setAddresses(app);
await writeFile(target, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
process.exit(0);
