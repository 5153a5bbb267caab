import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { AppConfig, failToStart, stopGracefully } from '#libs/platform';
import { createWorker } from './create-worker.js';

try {
  const app = await createWorker();
  await app.listen(app.get(AppConfig).workerPort);
  stopGracefully(app);
  const url = await app.getUrl();
  new Logger('Worker').log({ msg: `the worker takes jobs; its health is at ${url}`, ready: true, url });
} catch (error) {
  failToStart(error);
}
