import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { AppConfig } from '../config/app-config.js';

/** Opens connections to Redis lazily, and closes all of them when the process stops. */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  private readonly open: Redis[] = [];
  private commandsConnection: Redis | undefined;

  constructor(private readonly config: AppConfig) {}

  /** The connection for ordinary commands; fails within a second when Redis is away instead of waiting for it. */
  commands(): Redis {
    this.commandsConnection ??= this.connect({ commandTimeout: 2_000, maxRetriesPerRequest: 1 });
    return this.commandsConnection;
  }

  /** A connection of its own: for subscribing and for Bull, which must wait for Redis to come back. */
  dedicated(): Redis {
    // Not lazy: Bull waits for its connections to be ready without ever asking them to connect.
    return this.connect({ maxRetriesPerRequest: null, enableReadyCheck: false, lazyConnect: false });
  }

  /** A key under this installation's prefix; the braces keep keys of one topic on one node of a cluster. */
  key(topic: string, ...rest: readonly string[]): string {
    return [`{${this.config.redisPrefix}:${topic}}`, ...rest].join(':');
  }

  async onApplicationShutdown(): Promise<void> {
    for (const connection of this.open) connection.disconnect();
    await Promise.resolve();
  }

  private connect(options: RedisOptions): Redis {
    const connection = new Redis(this.config.redisUrl, {
      lazyConnect: true,
      ...options,
      connectTimeout: 5_000,
      retryStrategy: (times) => Math.min(times * 100, 2_000),
    });
    // Reconnecting is ioredis' business; commands carry their own errors to who sent them, health shows the state.
    connection.on('error', () => undefined);
    // All queues of a process share two connections, and Bull listens on them once per queue.
    connection.setMaxListeners(100);
    // Every queue listens on the shared ones.
    connection.setMaxListeners(0);
    this.open.push(connection);
    return connection;
  }
}
