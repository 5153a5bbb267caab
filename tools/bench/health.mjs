import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { inRepository } from '../run/paths.mjs';

const built = (file) => import(inRepository('dist', 'libs', ...file.split('/')));

/** Judges all projects of the tenants by the product's own rule. Reads the configuration from the environment. */
export async function judgeHealth(tenantIds) {
  const { PlatformModule, systemCtx } = await built('platform/src/index.js');
  const { IdentityModule } = await built('identity/src/index.js');
  const { ProjectsModule } = await built('projects/src/projects.module.js');
  const { HealthService } = await built('projects/src/health/health.service.js');
  class HealthOnly {}
  Module({ imports: [PlatformModule, IdentityModule, ProjectsModule] })(HealthOnly);
  const app = await NestFactory.createApplicationContext(HealthOnly, { logger: ['error', 'warn'] });
  for (const tenantId of tenantIds) await app.get(HealthService).recomputeAll(systemCtx(tenantId, 'bench'));
  await app.close();
}

const [, , list] = process.argv;
await judgeHealth(JSON.parse(list));
process.exit(0); // clients of Redis keep the process alive
