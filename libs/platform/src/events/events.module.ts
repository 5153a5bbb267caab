import { Global, Module } from '@nestjs/common';
import { LiveHub } from './live-hub.js';

/** Live events, for every process. Subscribers of durable events run in the worker only. */
@Global()
@Module({ providers: [LiveHub], exports: [LiveHub] })
export class EventsModule {}
