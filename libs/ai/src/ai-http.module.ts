import { Module } from '@nestjs/common';
import { AiModule } from './ai.module.js';
import { AiRunController } from './runs/run.controller.js';

/** The routes of this lib. For apps/api only. */
@Module({ imports: [AiModule], controllers: [AiRunController] })
export class AiHttpModule {}
