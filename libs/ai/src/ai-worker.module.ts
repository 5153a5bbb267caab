import { Module } from '@nestjs/common';
import { AiModule } from './ai.module.js';
import { WriteDraftProcessor } from './runs/write-draft.processor.js';

@Module({ imports: [AiModule], providers: [WriteDraftProcessor] })
export class AiWorkerModule {}
