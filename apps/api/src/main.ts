import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { AppConfig, failToStart, stopGracefully } from '#libs/platform';
import { createApi } from './create-api.js';

try {
  const app = await createApi();
  const { port, publicUrl } = app.get(AppConfig);
  await app.listen(port);
  stopGracefully(app);
  const url = await app.getUrl();
  new Logger('Api').log({ msg: `the API listens at ${url}`, ready: true, url, publicUrl });
} catch (error) {
  failToStart(error);
}
