export { ConnectionService } from './connections/connection.service.js';
export { DemoConnection, type WantedConnection } from './connections/demo-connection.js';
export { ConnectionDto } from './connections/dto/connection.dto.js';
export type { DataSet } from './psa/psa-adapter.js';
export { IntegrationsModule } from './integrations.module.js';
export { IntegrationsHttpModule } from './integrations-http.module.js';
export { IntegrationsWorkerModule } from './integrations-worker.module.js';
export { integrationsMigrations } from './migrations/integrations-migrations.js';
