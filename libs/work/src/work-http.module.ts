import { Module } from '@nestjs/common';
import { ChangeController } from './changes/change.controller.js';
import { WorkModule } from './work.module.js';

/** The routes of this lib. For apps/api only. */
@Module({ imports: [WorkModule], controllers: [ChangeController] })
export class WorkHttpModule {}
