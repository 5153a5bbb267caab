export { AppConfig, ConfigError, type EncryptionKey } from './config/app-config.js';
export { ConfigModule } from './config/config.module.js';
export { Ctx, type RequestWithCtx } from './context/ctx.decorator.js';
export { systemCtx, type Actor, type RequestCtx } from './context/request-ctx.js';
export { CursorPageQuery } from './http/dto/cursor-page.dto.js';
export { ApiProblems } from './http/api-problems.decorator.js';
export { decodeCursor, encodeCursor, type CursorPart } from './http/cursor.js';
export { Idempotent } from './http/idempotent.decorator.js';
export { IfMatchVersion, readIfMatch, versionConflict } from './http/if-match.decorator.js';
export { invalidField, notFound, Problem, type FieldError, type ProblemInit } from './http/problem.js';
export { HttpModule } from './http/http.module.js';
export { ProblemFilter, sendProblem } from './http/problem.filter.js';
export { failToStart, stopGracefully } from './http/graceful-stop.js';
export { setUpHttp } from './http/set-up-http.js';
export { ProblemDto, ProblemFieldDto } from './http/dto/problem.dto.js';
export { StrictLimit, Unlimited } from './http/rate-limit.decorator.js';
export { SealBroken, SecretBox } from './crypto/secret-box.js';
export { DemoMailboxQuery, type DemoMail } from './mail/demo-mailbox.query.js';
export { MailPort, type OutgoingMail } from './mail/mail-port.js';
export { newFileKey } from './files/file-key.js';
export { attachmentHeader, safeFileName } from './files/file-name.js';
export { Uploads, type Upload } from './files/uploads.js';
export {
  FileMissing,
  FilePort,
  FileTooLarge,
  type FileMeta,
  type OpenedFile,
  type StoredFile,
} from './files/file-port.js';
export {
  correlate,
  correlationIdFrom,
  currentCorrelationId,
  logTenant,
  withCorrelation,
} from './logging/correlation.js';
export { HealthProbes, type Probe } from './health/health-probes.js';
export { Metrics } from './metrics/metrics.js';
export { MetricsEndpoint } from './metrics/metrics-endpoint.js';
export { requestMetrics } from './metrics/request-metrics.js';
export { AdvisoryLocks } from './database/advisory-locks.js';
export { Database, DatabaseSetupError } from './database/database.js';
export { Migrator, type MigrationClass } from './database/migrator.js';
export { recordStatements } from './database/statement-log.js';
export { SystemDb, type SystemQuery, type SystemReason } from './database/system-db.js';
export { TenantDb } from './database/tenant-db.js';
export { protectTenantTable, type TenantTableAccess } from './database/tenant-table.js';
export { TenantTx } from './database/tenant-tx.js';
export { defineEvent, type EventDef } from './events/event-def.js';
export { Subscribes, type EventSubscriber } from './events/event-subscriber.js';
export type { LiveEvent } from './events/live-event.js';
export { LiveHub, type LiveMessage } from './events/live-hub.js';
export { platformMigrations } from './migrations/index.js';
export { PlatformModule } from './platform.module.js';
export { PlatformWorkerModule } from './platform-worker.module.js';
export { BullQueues } from './queue/bull-queues.js';
export { JobCatalogue, jobsOf } from './queue/job-catalogue.js';
export { defineJob, definedJobs, type EnqueueOptions, type JobDef } from './queue/job-def.js';
export { GiveUp, HandlesJob, RetryLater, type JobHandler, type JobRun } from './queue/job-handler.js';
export { JobObservers, type JobOutcome } from './queue/job-observers.js';
export { Jobs } from './queue/job-queue.js';
export { defineQueue, definedQueues, type QueueDef } from './queue/queue-def.js';
export { RedisConnections } from './queue/redis.js';
