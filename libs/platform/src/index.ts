export { AppConfig, ConfigError, type EncryptionKey } from './config/app-config.js';
export { ConfigModule } from './config/config.module.js';
export { Ctx, type RequestWithCtx } from './context/ctx.decorator.js';
export { systemCtx, type Actor, type RequestCtx } from './context/request-ctx.js';
export { CursorPageQuery } from './http/dto/cursor-page.dto.js';
export { ApiProblems } from './http/api-problems.decorator.js';
export { decodeCursor, encodeCursor, type CursorPart } from './http/cursor.js';
export { Idempotent } from './http/idempotent.decorator.js';
export { IfMatchVersion, versionConflict } from './http/if-match.decorator.js';
export { invalidField, notFound, Problem, type FieldError, type ProblemInit } from './http/problem.js';
export { StrictLimit } from './http/throttle.decorator.js';
export { SealBroken, SecretBox } from './crypto/secret-box.js';
export { MailPort, type OutgoingMail } from './mail/mail-port.js';
export { newFileKey } from './files/file-key.js';
export {
  FileMissing,
  FilePort,
  FileTooLarge,
  type FileMeta,
  type OpenedFile,
  type StoredFile,
} from './files/file-port.js';
export { correlationIdFrom, currentCorrelationId, withCorrelation } from './logging/correlation.js';
